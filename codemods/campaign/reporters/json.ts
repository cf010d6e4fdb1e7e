import type { CampaignReporter } from './reporter.js';

/** The report as README documents it. */
export const campaignJson: CampaignReporter = (report) => `${JSON.stringify(report, null, 2)}\n`;
