import type { ProjectView, Source } from '../../model.js';
import type { Sdk } from '../sdks.js';
import type { Syntax } from './syntax.js';

/** Characters of a text. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A constraint on the SDK as a manifest writes it, quotes left out. */
export interface Constraint extends Place {
  readonly value: string;
  /** How the manifest writes ranges. */
  readonly syntax: Syntax;
  /** Where there is no constraint yet: what to write in the place instead. */
  readonly written?: (raised: string) => string;
  /** What a report points at, where that is not the constraint. */
  readonly at?: Place;
  /** The version that a tag, a file name or a branch gives away. */
  readonly fixed?: string;
  /** Why it is for people to change, and how. */
  readonly obstacle?: string;
  /** What makes the change that the obstacle keeps from being made here. */
  readonly settledBy?: Command;
}

/** A version that a lock file fixes. */
export interface Locked extends Place {
  readonly version: string;
}

/** A file that says which versions are wanted. */
export interface Manifest {
  claims(path: string): boolean;
  constraints(text: string, source: Source, project: ProjectView): Iterable<Constraint>;
  /** Why the text cannot be read as what it should be; undefined when it can. */
  fault?(text: string): string | undefined;
  /** What brings the installed packages up to date, for the manifest's own directory. */
  install(source: Source, project: ProjectView): Command;
}

/** A file that a package manager writes: which versions were taken. */
export interface LockFile {
  claims(path: string, text: string): boolean;
  /** The name under which it is looked for beside a manifest, and above. */
  readonly name: string;
  /** The project asks for the SDK itself, rather than for a package that uses it. */
  isDirect(text: string, source: Source, project: ProjectView): boolean;
  locked(text: string): readonly Locked[];
  /** As of a manifest. */
  fault?(text: string): string | undefined;
  install(source: Source, project: ProjectView): Command;
}

/** A command with the directory in which it has to be run. */
export interface Command {
  /** Absolute; undefined for the directory of the file itself. */
  readonly directory?: string | undefined;
  readonly command: string;
}

export interface Ecosystem {
  readonly id: string;
  readonly sdk: Sdk;
  readonly manifests: readonly Manifest[];
  /** In the order in which they are asked. */
  readonly lockFiles: readonly LockFile[];
  /** What is said beside a constraint that moves to another major version. */
  readonly otherApi: string;
  /** What is said beside every rewrite. */
  readonly raised: string;
}
