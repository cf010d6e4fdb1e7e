// The public names of the runtime library, one line each.
export * from './token.js';
