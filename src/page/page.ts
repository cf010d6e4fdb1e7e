import { createHash } from 'node:crypto';
import { Markup, markup } from './markup.js';
import { THEME } from './theme.js';

export interface Page {
  readonly title: string;
  /** Rules beyond those of every page. */
  readonly style: string;
  /** Runs on the page; nothing else may. */
  readonly script?: string;
  readonly main: Markup;
}

/** One page that needs nothing but itself: no network, no other file. */
export function page({ title, style: own, script, main }: Page): string {
  const style = THEME + own;
  const scripts = script === undefined ? '' : `; script-src '${hashOf(script)}'`;
  const policy = new Markup(`default-src 'none'; img-src data:; style-src '${hashOf(style)}'${scripts}`);
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="data:," />
        <title>${title}</title>
        <style>${new Markup(style)}</style>
      </head>
      <body>
        ${main} ${script === undefined ? '' : markup`<script>${new Markup(script)}</script>`}
      </body>
    </html>
`.text;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
