/** Of the package and of its command. */
export const NAME = 'opentok-auth-bridge';
