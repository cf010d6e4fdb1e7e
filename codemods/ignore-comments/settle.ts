import type { DraftFinding, Source } from '../model.js';
import { RULES } from '../options.js';
import { contextOf } from '../steps/context.js';
import { positions } from '../steps/lines.js';
import { type IgnoreComment, readIgnoreComments, speaksFor } from './read.js';

/** Findings that a comment with a reason speaks for are ignored: reported with that reason, and never rewritten. */
export function settleIgnored(drafts: readonly DraftFinding[], { text }: Source): readonly DraftFinding[] {
  const comments = readIgnoreComments(text);
  if (comments.length === 0) return drafts;
  const at = positions(text);
  return drafts.map((draft) => {
    const own = comments.filter((comment) => speaksFor(comment, draft.rule, at(draft.start).line));
    const reason = own.find((comment) => comment.reason !== '')?.reason;
    if (reason === undefined) {
      return own.length === 0 ? draft : { ...draft, reason: `${draft.reason} ${NO_REASON}` };
    }
    const { edits: _, ...rest } = draft;
    return { ...rest, ignored: reason };
  });
}

const NO_REASON = 'The ignore comment above it says no reason, and so hides nothing: add “ -- reason”.';

/** What is wrong with the ignore comments of a file, given everything that was found in it. */
export function remarksOn({ path, text }: Source, drafts: readonly DraftFinding[]): readonly string[] {
  const comments = readIgnoreComments(text).filter((comment) => isMeant(comment, path, text));
  if (comments.length === 0) return [];
  const at = positions(text);
  return comments.flatMap((comment) => {
    const wrong = comment.rules?.find((rule) => !(RULES as readonly string[]).includes(rule));
    const used = drafts.some(({ rule, start }) => speaksFor(comment, rule, at(start).line));
    const remark =
      wrong !== undefined
        ? `name a rule instead of ${wrong}`
        : !used
          ? 'remove it, since it hides nothing'
          : comment.reason === ''
            ? 'add a reason, after “ -- ”, since it hides nothing without'
            : undefined;
    return remark === undefined ? [] : [`Ignore comment in ${path}:${comment.line}: ${remark}.`];
  });
}

/** Documents show such comments; those meant for themselves are comments of HTML. */
function isMeant({ line }: IgnoreComment, path: string, text: string): boolean {
  return contextOf(path) !== 'doc' || (text.split('\n')[line - 1] ?? '').includes('<!--');
}
