import type { Reporter } from './reporter.js';

/** The report as the contract gives it; the diff is not part of it. */
export const jsonReport: Reporter = (report) => `${JSON.stringify(report, null, 2)}\n`;
