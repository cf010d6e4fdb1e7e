import { contextOf } from '../../steps/context.js';

/** What a file that is read as text is for. */
export type Kind = 'doc' | 'recording' | 'environment' | 'other';

/** Files that tell what was sent in a test rather than send it. */
const RECORDING = /(?:^|\/)(?:cassettes|recordings|__recordings__|vcr|fixtures|mocks|__mocks__)\/|\.har$/i;
const PROSE = /\.(?:txt|log|tex|org)$/i;

export function kindOf(path: string): Kind {
  if (/(?:^|\/)\.env[^/]*$/.test(path)) return 'environment';
  const context = contextOf(path);
  if (RECORDING.test(path) || context === 'test') return 'recording';
  return context === 'doc' || PROSE.test(path) ? 'doc' : 'other';
}

/** The line begins as a comment does in most languages. `#define` and `--header` begin otherwise. */
export function isComment(line: string): boolean {
  return /^\s*(?:\/\/|\/\*|\*(?!\w)|<!--|;|--\s|(?:@?rem\s)|#(?!\s*(?:define|if|elif|include|import|pragma|undef)\b|\{))/i.test(
    line,
  );
}
