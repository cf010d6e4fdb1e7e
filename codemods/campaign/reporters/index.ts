import type { CampaignReporter } from './reporter.js';

/** Formats, each loaded when asked for. Add a new one here. */
export const CAMPAIGN_REPORTERS: Readonly<Record<string, () => Promise<CampaignReporter>>> = {
  text: async () => (await import('./text.js')).campaignText,
  json: async () => (await import('./json.js')).campaignJson,
  markdown: async () => (await import('./markdown.js')).campaignMarkdown,
  html: async () => (await import('./html.js')).campaignHtml,
};
