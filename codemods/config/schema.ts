import { RULES } from '../options.js';

const GLOBS = { type: 'array', items: { type: 'string' } } as const;
const RULE_LIST = { type: 'array', items: { type: 'string', enum: RULES } } as const;

/** What a configuration file may say; published as `config.schema.json`. Command-line options outweigh it. */
export const CONFIG_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Configuration of opentok-auth-bridge scan and migrate',
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { type: 'string', description: 'Where this schema lies, for editors' },
    include: { ...GLOBS, description: 'Globs as in .gitignore: only files that match one are read' },
    exclude: { ...GLOBS, description: 'Globs as in .gitignore: files that match one are not read' },
    noIgnore: { type: 'boolean', description: 'Also read what .gitignore hides' },
    rules: { ...RULE_LIST, minItems: 1, description: 'Only these rules' },
    failOn: { ...RULE_LIST, description: 'Rules whose open findings end in exit status 1' },
    baseline: { type: 'string', description: 'File of known findings, relative to the configuration' },
    format: {
      type: 'string',
      enum: ['text', 'json', 'sarif', 'github', 'markdown', 'html'],
      description: 'How to report',
    },
    signer: {
      type: 'string',
      enum: ['stdlib', 'library', 'bridge'],
      description: 'What code that migrate rewrites signs with',
    },
    target: {
      type: 'string',
      enum: ['jwt', 'vonage'],
      description: 'What to move to; with vonage nothing is rewritten',
    },
    jobs: { type: 'integer', minimum: 1, description: 'Threads to use; more than two do not pay' },
  },
} as const;

export type Config = Readonly<
  Partial<Record<Exclude<keyof typeof CONFIG_SCHEMA.properties, '$schema'>, unknown>>
>;
