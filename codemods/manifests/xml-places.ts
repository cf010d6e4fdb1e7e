/** A piece of an XML text, with its place. */
export interface XmlValue {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

export interface XmlElement {
  /** Without a prefix. */
  readonly name: string;
  readonly start: number;
  /** Where its opening tag ends. */
  readonly end: number;
  readonly attributes: ReadonlyMap<string, XmlValue>;
  readonly children: readonly XmlElement[];
  /** What stands directly in it up to its first child, blanks around it left out. */
  readonly text: XmlValue;
}

const TOKEN =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<[?!][^>]*>|<(\/?)([\w.:-]+)((?:[^<>"']|"[^"]*"|'[^']*')*?)(\/?)>/g;
const ATTRIBUTE = /([\w.:-]+)(\s*=\s*["'])([^"']*)["']/g;

interface Open {
  readonly element: XmlElement & { children: XmlElement[]; text: XmlValue };
}

/** The elements of an XML text. Undefined for a text whose tags do not match. */
export function readXml(text: string): readonly XmlElement[] | undefined {
  const roots: XmlElement[] = [];
  const open: Open[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const [token, closing, qualified, attributes = '', empty] = match;
    if (qualified === undefined) continue;
    const name = local(qualified);
    const end = match.index + token.length;
    if (closing === '/') {
      const top = open.pop()?.element;
      if (top?.name !== name) return undefined;
      if (top.children.length === 0) top.text = trimmed(text, top.end, match.index);
      continue;
    }
    const from = match.index + 1 + qualified.length;
    const element = {
      name,
      start: match.index,
      end,
      attributes: attributesOf(attributes, from),
      children: [],
      text: { value: '', start: end, end },
    };
    (open.at(-1)?.element.children ?? roots).push(element);
    if (empty !== '/') open.push({ element });
  }
  return open.length === 0 && roots.length > 0 ? roots : undefined;
}

/** An element and all that is in it, from the outside in. */
export function* elementsIn(elements: readonly XmlElement[]): Generator<XmlElement> {
  for (const element of elements) {
    yield element;
    yield* elementsIn(element.children);
  }
}

export function childOf({ children }: XmlElement, name: string): XmlElement | undefined {
  return children.find((child) => child.name === name);
}

/** Says of a text that is no XML what to do about it. */
export function xmlFault(text: string): string | undefined {
  return readXml(text) === undefined
    ? 'This file is no well-formed XML, so it is not edited: mend it, then scan again.'
    : undefined;
}

function attributesOf(text: string, from: number): ReadonlyMap<string, XmlValue> {
  return new Map(
    [...text.matchAll(ATTRIBUTE)].map((match) => {
      const [, name = '', lead = '', value = ''] = match;
      const start = from + match.index + name.length + lead.length;
      return [local(name), { value, start, end: start + value.length }];
    }),
  );
}

/** Comments count as blanks. */
function trimmed(text: string, from: number, to: number): XmlValue {
  const bare = text.slice(from, to).replace(/<!--[\s\S]*?-->/g, (comment) => ' '.repeat(comment.length));
  const value = bare.trim();
  const start = from + bare.length - bare.trimStart().length;
  return { value, start, end: start + value.length };
}

const local = (name: string): string => name.slice(name.lastIndexOf(':') + 1);
