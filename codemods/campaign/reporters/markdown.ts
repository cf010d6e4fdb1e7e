import { entities, fence, inline, prose } from '../../reporters/markdown-text.js';
import { relativeUri } from '../../reporters/uri.js';
import { visible } from '../../reporters/visible.js';
import type { CampaignReport, Visited } from '../model.js';
import { notesOn, sharedSteps } from './notes.js';
import type { CampaignReporter } from './reporter.js';
import { type Row, rowOf, stateLine, TITLES, totalRow } from './table.js';

/** For an issue or a wiki page. */
export const campaignMarkdown: CampaignReporter = (report, { toStart }) => {
  const { repositories, nextSteps } = report;
  const parts = [
    `### Partner Auth in ${totalRow(report).name}`,
    stateLine(report),
    table(report, toStart),
    ...repositories.flatMap(notes),
    ...(nextSteps.length === 0 ? [] : [`**Next step**\n\n${fence('sh', nextSteps.join('\n'))}`]),
    ...sharedSteps(report).map(
      ({ paths, steps }) =>
        `**Next steps in** ${paths.map(inline).join(', ')}\n\n${fence('sh', steps.join('\n'))}`,
    ),
  ];
  return `${parts.join('\n\n')}\n`;
};

function table(report: CampaignReport, toStart: string): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const row = (name: string, { counts, state }: Row): string => line([name, ...counts.map(String), state]);
  return [
    line(['repository', ...TITLES, 'state']),
    line(['---', ...TITLES.map(() => '---:'), '---']),
    ...report.repositories.map((visited) => row(nameOf(visited, toStart), rowOf(visited))),
    row(`**${totalRow(report).name}**`, totalRow(report)),
  ].join('\n');
}

function nameOf({ path, report }: Visited, toStart: string): string {
  const name = `<code>${entities(visible(path)).replaceAll('|', '&#124;')}</code>`;
  return report === undefined ? name : `<a href="${relativeUri(toStart + report)}">${name}</a>`;
}

function notes(visited: Visited): string[] {
  const lines = notesOn(visited).map((note) => `- ${prose(note.trim())}`);
  return lines.length === 0 ? [] : [`**${inline(visited.path)}**\n\n${lines.join('\n')}`];
}
