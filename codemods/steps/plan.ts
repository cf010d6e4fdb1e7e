import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Addition, Edit, FileChange, Source } from '../model.js';
import type { ProjectFiles } from './project-view.js';
import type { Proposal } from './propose.js';
import { displayPath } from './source.js';
import { conflictWith, distinctEdits, splice } from './splice.js';

/** One file as it will be. */
export interface PlannedFile {
  /** Where it really lies; a link is written through. */
  readonly absolutePath: string;
  readonly path: string;
  readonly encoding: Source['encoding'];
  /** Undefined for a file to be created. */
  readonly before: string | undefined;
  readonly after: string;
  readonly edits: readonly Edit[];
  /** On whose account it changes. */
  readonly proposals: readonly Proposal[];
}

export interface Plan {
  readonly files: readonly PlannedFile[];
  /** What cannot be carried out beside the rest, and why. */
  readonly refused: ReadonlyMap<Proposal, string>;
}

/** The proposal is about this very file, rather than one that it needs. */
export function isOwn({ path }: PlannedFile, { source }: Proposal): boolean {
  return path === source.path;
}

interface Target {
  readonly absolutePath: string;
  readonly path: string;
  readonly encoding: Source['encoding'];
  readonly before: string | undefined;
  readonly created: string | undefined;
  readonly edits: readonly Edit[];
  readonly additions: ReadonlyMap<string, Addition['place']>;
  readonly proposals: readonly Proposal[];
}

/**
 * Puts proposals together, file by file, over the contents that their edits were made for. Equal changes are made once; a
 * proposal that contradicts an earlier one is refused.
 *
 * @param project what the proposals were made from.
 */
export function plan(proposals: readonly Proposal[], project: ProjectFiles, cwd: string): Plan {
  const targets = new Map<string, Target>();
  const refused = new Map<Proposal, string>();
  for (const proposal of proposals) {
    const added = new Map<string, Target>();
    const why = [ownEdits(proposal), ...proposal.changes].map((change) => {
      const absolutePath = realPath(change.absolutePath);
      const path = displayPath(change.absolutePath, cwd);
      if ('create' in change && project.read(absolutePath) === change.create) return undefined;
      const known = added.get(absolutePath) ?? targets.get(absolutePath);
      const target = known ?? open(absolutePath, path, change, proposal);
      const next = typeof target === 'string' ? target : merge(target, change, proposal);
      if (typeof next === 'string') return next;
      added.set(absolutePath, next);
      return undefined;
    });
    const contradiction = why.find((reason) => reason !== undefined);
    if (contradiction !== undefined) refused.set(proposal, contradiction);
    else for (const [path, target] of added) targets.set(path, target);
  }
  return { files: [...targets.values()].map(settle), refused };

  function open(
    absolutePath: string,
    path: string,
    change: FileChange,
    { source }: Proposal,
  ): Target | string {
    const isNew = 'create' in change && !project.exists(absolutePath);
    const read = source.absolutePath === change.absolutePath ? source : project.contents(change.absolutePath);
    if (read === undefined && !isNew) return `${path} cannot be read.`;
    return {
      absolutePath,
      path,
      encoding: read?.encoding ?? 'utf8',
      before: read?.text,
      created: undefined,
      edits: [],
      additions: new Map(),
      proposals: [],
    };
  }
}

function ownEdits({ source, edits }: Proposal): FileChange {
  return { absolutePath: source.absolutePath, edits };
}

function merge(target: Target, change: FileChange, proposal: Proposal): Target | string {
  const proposals = [...new Set([...target.proposals, proposal])];
  if ('create' in change) {
    if (target.before !== undefined) return `${target.path} is there already, with other contents.`;
    if (target.created !== undefined && target.created !== change.create) {
      return `Another rewrite creates ${target.path} with other contents.`;
    }
    return { ...target, created: change.create, proposals };
  }
  if ('place' in change) {
    return { ...target, additions: new Map([...target.additions, [change.adds, change.place]]), proposals };
  }
  if (conflictWith(target.edits, change.edits) !== undefined) {
    return `Another rewrite changes the same place in ${target.path}: make both changes by hand.`;
  }
  return { ...target, edits: distinctEdits([...target.edits, ...change.edits]), proposals };
}

function settle({ created, additions, ...target }: Target): PlannedFile {
  const edited = splice(created ?? target.before ?? '', target.edits);
  const after = [...additions.values()].reduce((text, place) => splice(text, [place(text)]), edited);
  return { ...target, after };
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path === dirname(path) ? path : join(realPath(dirname(path)), basename(path)); // not there yet
  }
}
