import { PLATFORMS } from '../codemods/execution/clients.js';
import { shapeTables } from '../codemods/shapes/table.js';

/** What README says between `<!-- name -->` and `<!-- /name -->`, from what the tests hold. */
export const SECTIONS: Readonly<Record<string, () => Promise<string> | string>> = {
  clients: clientTable,
  shapes: shapeTables,
};

/** README with every section as it should be. */
export async function brought(readme: string): Promise<string> {
  let text = readme;
  for (const [name, section] of Object.entries(SECTIONS)) {
    const [start, end] = [`<!-- ${name} -->\n`, `\n<!-- /${name} -->`];
    const [from, to] = [text.indexOf(start), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`README has no section between ${start.trim()} and its end.`);
    text = `${text.slice(0, from + start.length)}\n${await section()}\n${text.slice(to)}`;
  }
  return text;
}

function clientTable(): string {
  const rows = Object.values(PLATFORMS).map(({ name, clients, signers }) => {
    const run = clients
      .filter(({ not }) => not === undefined)
      .map(({ name, on }) => (on === undefined ? name : `${name} (${on.interpreter})`));
    const rest = clients.flatMap((client) =>
      client.not === undefined ? [] : [`${client.name}: ${client.not}`],
    );
    const signed = Object.values(signers).map((signer) =>
      signer.not === undefined ? signer.name : `${signer.name} (not executed)`,
    );
    return `| ${name} | ${run.join(', ')} | ${rest.join('; ') || '–'} | ${signed.join(', or ')} |`;
  });
  return [
    '| language | clients, executed | clients, not executed | signs with |',
    '|---|---|---|---|',
    ...rows,
    '| anything else that is text | found and reported, never rewritten | | – |',
  ].join('\n');
}
