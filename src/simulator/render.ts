/** What a route answers, before it is put into JSON or XML. */
export type Answer =
  | { readonly kind: 'empty'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly kind: 'json'; readonly status: number; readonly json: unknown }
  | { readonly kind: 'sessions'; readonly status: number; readonly sessions: readonly SessionFields[] }
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly code: number;
      readonly message: string;
    };

/** A session as `/session/create` shows it, in either format. */
export type SessionFields = Readonly<Record<string, string>>;

export type Format = 'json' | 'xml';

export interface Rendered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const empty = (status: number): Answer => ({ kind: 'empty', status });
export const json = (status: number, value: unknown): Answer => ({ kind: 'json', status, json: value });
/** An error that is not about authentication: its `code` is the status. */
export const failure = (status: number, message: string): Answer => ({
  kind: 'error',
  status,
  code: status,
  message,
});

// The paths that answered XML before they knew JSON, and still do without an Accept that asks for JSON.
const XML_BY_DEFAULT = /^\/(?:hl\/)?session\/create$/;

/** The format of the answer by `Accept`; the one named first wins where both have the same weight. */
export function formatOf(accept: string | undefined, path: string): Format {
  let best: { format: Format; weight: number } | undefined;
  for (const range of (accept ?? '').split(',')) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const format = FORMATS[type];
    if (format === undefined) continue;
    const weight = Number(parameters.find((part) => part.startsWith('q='))?.slice(2) ?? 1);
    if (weight > (best?.weight ?? 0)) best = { format, weight };
  }
  return best?.format ?? (XML_BY_DEFAULT.test(path) ? 'xml' : 'json');
}

const FORMATS: Readonly<Record<string, Format | undefined>> = {
  'application/json': 'json',
  'application/xml': 'xml',
  'text/xml': 'xml',
};

/** Puts an answer into bytes. Resources other than sessions exist in JSON only. */
export function render(answer: Answer, format: Format): Rendered {
  switch (answer.kind) {
    case 'empty':
      return { status: answer.status, headers: answer.headers ?? {}, body: '' };
    case 'json':
      return asJson(answer.status, answer.json);
    case 'sessions':
      return format === 'json'
        ? asJson(answer.status, answer.sessions)
        : asXml(answer.status, sessionsXml(answer.sessions));
    case 'error': {
      const { status, code, message } = answer;
      return format === 'json'
        ? asJson(status, { code, message, description: message })
        : asXml(status, element('errorPayload', element('code', code) + element('message', escape(message))));
    }
  }
}

const asJson = (status: number, value: unknown): Rendered => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(value),
});

const asXml = (status: number, root: string): Rendered => ({
  status,
  headers: { 'Content-Type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${root}`,
});

const sessionsXml = (sessions: readonly SessionFields[]): string =>
  element(
    'sessions',
    sessions
      .map((session) =>
        element(
          'Session',
          Object.entries(session)
            .map(([name, value]) => element(name, escape(value)))
            .join(''),
        ),
      )
      .join(''),
  );

const element = (name: string, content: string | number): string => `<${name}>${content}</${name}>`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escape = (text: string): string => text.replace(/[&<>]/g, (character) => ENTITIES[character] as string);
