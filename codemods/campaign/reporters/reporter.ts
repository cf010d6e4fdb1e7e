import type { CampaignReport } from '../model.js';

export interface CampaignReporterOptions {
  /** Colours by ANSI sequences; only for a terminal. */
  readonly colour: boolean;
  /** Characters in a line. */
  readonly width: number;
  /** From where the page will lie to where the campaign was started; with a slash at the end unless it is empty. */
  readonly toStart: string;
}

/** A report as text. None prints. */
export type CampaignReporter = (report: CampaignReport, options: CampaignReporterOptions) => string;
