import type { Node } from 'web-tree-sitter';
import type { DraftFinding, Edit, Lifetime } from '../../../model.js';
import { rootOf } from '../lifetime/kept-objects.js';
import { fateOf } from '../lifetime/fate.js';
import { evaluationOf, repeats, sameFunction } from '../lifetime/evaluation.js';
import type { Range } from '../names.js';
import { REASONS } from '../reasons.js';
import { levelOf } from '../rewrite/level.js';
import { losesComment } from '../rewrite/comments.js';
import { replacePieces, replaceValue } from '../rewrite/signed.js';
import type { Site } from '../sites/site.js';
import { bare, lineOf, wrapped } from '../syntax/nodes.js';
import { endOf, type Piece, startOf } from '../syntax/pieces.js';
import type { Unit } from '../unit.js';
import { type Credential, type Value, type ValueOf, valueIn, valueOf } from '../value/credential.js';
import { type Origin, originOf } from '../value/follow.js';
import { inHeredoc, isHeredoc } from '../value/heredoc.js';
import { carriedTo } from '../value/readable.js';
import { isBesideJwt } from './beside.js';
import { manual, rangeOf } from './draft.js';

/** What is to become of one site. */
export interface Verdict {
  readonly lifetime: Lifetime;
  readonly reason: string;
  /** Of name and value. Undefined when it is to be settled by hand. */
  readonly edits: readonly Edit[] | undefined;
  /** What else was found on the way to the value. */
  readonly findings: readonly DraftFinding[];
  /** What it is written together with, or not at all. */
  readonly groups?: readonly string[];
}

/** `names` are the edits that change the header's name; undefined where the name cannot be changed. */
export function judge(unit: Unit, site: Site, names: readonly Edit[] | undefined): Verdict {
  const fate = fateOf(unit, site.holder);
  const byHand = (reason: string, findings: readonly DraftFinding[] = []): Verdict => ({
    lifetime: fate.lifetime,
    reason,
    edits: undefined,
    findings,
  });
  const settle = (edits: readonly Edit[] | undefined, findings: readonly DraftFinding[] = []): Verdict => {
    if (edits === undefined || names === undefined) return byHand(REASONS.unclear, findings);
    if (losesComment(unit, edits)) return byHand(REASONS.comment, findings);
    const signed = [...names, ...edits];
    if (fate.lifetime === 'once' || fate.shared === true) {
      const renewed = unit.language.renew?.(unit, { site: site.holder, signed });
      if (renewed === undefined || losesComment(unit, renewed)) {
        return byHand((fate.resent === true ? REASONS.resent : REASONS.once)(fate.why), findings);
      }
      return { lifetime: fate.lifetime, reason: REASONS.renewed(fate.why), edits: renewed, findings };
    }
    const reason = fate.lifetime === 'unknown' ? REASONS.headerUnknown : REASONS.header;
    return { lifetime: fate.lifetime, reason, edits: signed, findings };
  };

  if (isBesideJwt(unit, site)) return byHand(REASONS.besideJwt);
  const level = levelOf(unit, site.holder);
  const value = read(unit, site.value);
  switch (value.kind) {
    case 'empty':
      return byHand(REASONS.noValue);
    case 'unclear': {
      const heredoc = !isPieces(site.value) && isHeredoc(unit, bare(unit, site.value as Node));
      return byHand(heredoc ? REASONS.heredoc : REASONS.unclear);
    }
    case 'octets':
      return byHand(REASONS.octets);
    case 'written':
      return writtenOut(value, secretAt(value), byHand);
    case 'choice': {
      if (level === 'mixed') return byHand(REASONS.mixed);
      const edits = value.branches.map((branch) => {
        const each = valueOf(unit, branch);
        if (each.kind === 'empty') return [];
        return each.kind === 'credential' ? replaceValue(unit, branch, each.credential, level) : undefined;
      });
      return edits.includes(undefined) || isPieces(site.value)
        ? byHand(REASONS.choice)
        : settle(edits.flatMap((edit) => edit ?? []));
    }
    case 'credential': {
      if (level === 'mixed') return byHand(REASONS.mixed);
      const edits = inPlace(unit, site, value.credential, level);
      const closed = edits === undefined && inHeredoc(unit, value.credential.pieces);
      return closed ? byHand(REASONS.heredoc) : settle(edits);
    }
    case 'reference': {
      if (level === 'mixed') return byHand(REASONS.mixed);
      if (isHeredoc(unit, rootOf(unit, value.node))) return byHand(REASONS.heredoc);
      const origin = originOf(unit, value.node);
      return origin.kind === 'variable' || origin.kind === 'function'
        ? followed(unit, site, value.node, origin, level, { byHand, settle })
        : unfollowed(origin, byHand);
    }
  }
}

const isPieces = (value: Site['value']): value is readonly Piece[] => Array.isArray(value);

const read = (unit: Unit, value: Site['value']): Value =>
  isPieces(value) ? valueIn(unit, value) : valueOf(unit, value as Node);

function inPlace(unit: Unit, site: Site, credential: Credential, level: 'project' | 'account') {
  return isPieces(site.value)
    ? replacePieces(unit, credential, level)
    : replaceValue(unit, site.value as Node, credential, level);
}

interface Outcomes {
  byHand(reason: string, findings?: readonly DraftFinding[]): Verdict;
  settle(edits: readonly Edit[] | undefined, findings?: readonly DraftFinding[]): Verdict;
}

/** A pair that serves this header alone is replaced where it is built; else the header gets a call of its own. */
function followed(
  unit: Unit,
  site: Site,
  reference: Node,
  origin: Extract<Origin, { kind: 'variable' | 'function' }>,
  level: 'project' | 'account',
  { byHand, settle }: Outcomes,
): Verdict {
  const value = origin.kind === 'variable' ? origin.write.assign.value : origin.value;
  const at = rangeOf(value);
  const line = lineOf(reference);
  if (servesOnly(unit, origin, reference)) {
    const edits = replaceValue(unit, value, origin.credential, level);
    const verdict = settle(edits);
    if (verdict.edits === undefined) return byHand(verdict.reason, [pairAt(unit, value, REASONS.pair(line))]);
    const groups = [`pair ${at.start}`];
    const pair: DraftFinding = {
      ...manual('partner-credential', at, REASONS.credential, { lifetime: verdict.lifetime }),
      rewrite: 'automatic',
      edits,
      signs: true,
      groups,
    };
    return { ...verdict, findings: [pair], groups };
  }
  // A token signed here would be text where the client got what the value is encoded to.
  const encoded = unit.shape(bare(unit, value))?.kind === 'encoded';
  const carried = encoded ? undefined : carriedTo(unit, origin.credential, value, site.holder);
  if (carried !== undefined) {
    const literal = isPieces(site.value)
      ? replacePieces(
          unit,
          { ...carried, pieces: site.value.filter((piece) => piece.kind === 'operand') },
          level,
        )
      : replaceValue(unit, site.value as Node, carried, level);
    const verdict = settle(literal);
    const left = verdict.edits === undefined ? REASONS.pair(line) : REASONS.pairLeft(line);
    return { ...verdict, findings: [pairAt(unit, value, left)] };
  }
  const where = `line ${lineOf(value)}, where key and secret are joined`;
  return byHand(REASONS.elsewhere(where), [pairAt(unit, value, REASONS.pair(line))]);
}

const pairAt = (unit: Unit, value: Node, reason: string): DraftFinding =>
  manual('partner-credential', rangeOf(value), reason, { lifetime: fateOf(unit, value).lifetime });

/** The pair is evaluated for each request of this header, and nothing else reads it. */
function servesOnly(
  unit: Unit,
  origin: Extract<Origin, { kind: 'variable' | 'function' }>,
  reference: Node,
): boolean {
  if (origin.kind === 'function') {
    const shape = unit.shape(origin.fn);
    const name = shape?.kind === 'function' ? (shape.name ?? '') : '';
    const hidden = unit.language.habits.isPrivate?.(unit, origin.fn, name) === true;
    return hidden && origin.calls.length === 1 && evaluationOf(unit, origin.value).lifetime === 'per-request';
  }
  const { binding, write } = origin;
  return (
    binding.kind === 'local' &&
    binding.reads.length === 1 &&
    !isPassedOn(unit, write.node) &&
    evaluationOf(unit, write.node).lifetime === 'per-request' &&
    sameFunction(unit, write.node, reference) &&
    !repeats(unit, write.node, wrapped(unit, reference))
  );
}

/** `first = second = …`: another name gets the same. */
function isPassedOn(unit: Unit, assign: Node): boolean {
  const outer = wrapped(unit, assign);
  const shape = outer.parent === null ? undefined : unit.shape(outer.parent);
  return (
    shape?.kind === 'assign' || (shape?.kind === 'call' && shape.args.some((arg) => arg.id === outer.id))
  );
}

function unfollowed(
  origin: Exclude<Origin, { kind: 'variable' | 'function' }>,
  byHand: Outcomes['byHand'],
): Verdict {
  if (origin.kind === 'elsewhere') return byHand(REASONS.elsewhere(origin.where));
  const { node, value } = origin;
  return writtenOut(value, value.fallback === true ? secretAt(value) : rangeOf(node), byHand);
}

const secretAt = ({ secret }: ValueOf<'written'>): Range => ({ start: startOf(secret), end: endOf(secret) });

function writtenOut(value: ValueOf<'written'>, at: Range, byHand: Outcomes['byHand']): Verdict {
  const found = value.placeholder ? [] : [manual('hardcoded-secret', at, REASONS.secret)];
  if (value.fallback === true) return byHand(REASONS.fallback, found);
  return byHand(value.pattern === true ? REASONS.pattern : REASONS.written, found);
}
