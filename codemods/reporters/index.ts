import type { Reporter } from './reporter.js';

export type { Reporter, ReporterOptions } from './reporter.js';

/** Formats, each loaded when asked for. Add a new one here. */
export const REPORTERS: Readonly<Record<string, () => Promise<Reporter>>> = {
  text: async () => (await import('./text.js')).textReport,
  json: async () => (await import('./json.js')).jsonReport,
  sarif: async () => (await import('./sarif/index.js')).sarifReport,
  github: async () => (await import('./github.js')).githubReport,
  markdown: async () => (await import('./markdown.js')).markdownReport,
  html: async () => (await import('./html/index.js')).htmlReport,
};
