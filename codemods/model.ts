import type { Node } from 'web-tree-sitter';

/** What a finding is about. The table of rules is in README. */
export type RuleId =
  | 'partner-header'
  | 'partner-header-name'
  | 'partner-credential'
  | 'legacy-path'
  | 'sdk-dependency'
  | 'hardcoded-secret'
  | 'test-double'
  | 'mention'
  | 'client-token-header';

/** Where the code runs, or what the file is for. */
export type Context = 'server' | 'client' | 'test' | 'doc' | 'vendored' | 'generated';
/** When the value is evaluated. `once`: at module load or in a constructor, so a token there would expire. */
export type Lifetime = 'per-request' | 'once' | 'unknown';
/** What `migrate` can do about it. */
export type Rewrite = 'automatic' | 'manual' | 'report-only';
export type Status = 'open' | 'rewritten' | 'ignored' | 'baselined' | 'failed';

/** What software moves to: OpenTok's own JWT, or the unified Vonage Video API. */
export type Target = 'jwt' | 'vonage';

/** What rewritten code signs with. */
export type Signer = 'stdlib' | 'library' | 'bridge';

/**
 * Replaces `text.slice(start, end)`; offsets in UTF-16 code units of the decoded text. Line feeds in `text` become
 * the line ending that prevails in the file.
 */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A file as it was read, with what is needed to write it back byte for byte. */
export interface Source {
  /** Relative to the directory the run was started in, with forward slashes. */
  readonly path: string;
  readonly absolutePath: string;
  /** Decoded text, a byte order mark included. */
  readonly text: string;
  /** `latin1` where the bytes are no valid UTF-8, so that every byte survives. */
  readonly encoding: 'utf8' | 'latin1';
}

/** What a language reports of one place. The engine adds context by path, position, excerpt and fingerprint. */
export interface DraftFinding {
  readonly rule: RuleId;
  readonly start: number;
  readonly end: number;
  readonly lifetime: Lifetime;
  /** Set where the code itself tells (browser globals, test functions); else the engine goes by path. */
  readonly context?: Context;
  readonly rewrite: Rewrite;
  /** For `manual` and `report-only`: what to do instead. For `automatic`: what the rewrite does. */
  readonly reason: string;
  /** Only with `rewrite: 'automatic'`. */
  readonly edits?: readonly Edit[];
  /** The rewritten code calls the project's signer, so the file needs `Language.support`. */
  readonly signs?: boolean;
  /**
   * Findings of one file that share a group are written together or not at all: a constant that holds the
   * header's name and its uses, a variable that holds the value and the header it goes into.
   */
  readonly groups?: readonly string[];
  /** The reason of the ignore comment that speaks for it. Such a finding has no edits. */
  readonly ignored?: string;
  /** Commands that settle a finding which is not rewritten, exactly as to be typed. */
  readonly nextSteps?: readonly string[];
}

/** Reads the project around a file. Paths are absolute. Answers from memory after the first read. */
export interface ProjectView {
  /** Directory of the nearest manifest that `name` names (for example `package.json`), from the file upwards. */
  nearest(from: string, name: string): string | undefined;
  read(absolutePath: string): string | undefined;
  exists(absolutePath: string): boolean;
}

export interface DetectInput {
  readonly source: Source;
  /** Root of the syntax tree; undefined for languages that are read as text. */
  readonly root: Node | undefined;
  readonly project: ProjectView;
  readonly signer: Signer;
  /** True when a TokBox header, host or SDK is named elsewhere in the project, as it must be for words others use. */
  readonly evidence?: boolean;
}

export interface SupportInput {
  readonly source: Source;
  readonly root: Node | undefined;
  readonly project: ProjectView;
  readonly signer: Signer;
  /** The automatic findings of this file, all of which will be written. */
  readonly findings: readonly DraftFinding[];
}

/** A change to a file other than the one that holds the finding: the signer, a manifest. */
export type FileChange =
  | { readonly absolutePath: string; readonly create: string }
  | { readonly absolutePath: string; readonly edits: readonly Edit[] }
  | Addition;

/**
 * What several rewritten files may need in one place of one file, such as packages in a list of a manifest: each
 * name is added once, after the edits and the additions before it.
 */
export interface Addition {
  readonly absolutePath: string;
  /** Equal for what is to be added once. */
  readonly adds: string;
  /** Where it goes in the text as it is by then. */
  place(text: string): Edit;
}

/** What the rewritten file needs besides its own edits. */
export interface Support {
  /** Import or require lines in the rewritten file. */
  readonly edits: readonly Edit[];
  /** The signer to create, the manifest to extend. The engine writes equal changes once. */
  readonly changes: readonly FileChange[];
  /** Commands to run afterwards, exactly as to be typed. */
  readonly nextSteps: readonly string[];
}

/** One language: a folder under `languages/` and a line in its list. */
export interface Language {
  readonly id: string;
  /** Literals, besides the common ones, that mark a file as worth reading; letter case does not count. */
  readonly marks?: readonly string[];
  /** True when the file is this language's; `head` is its first 256 characters, for a shebang. */
  claims(path: string, head: string): boolean;
  /** File name of the tree-sitter grammar for this path; undefined when the file is read as text. */
  grammar?(path: string): string;
  detect(input: DetectInput): readonly DraftFinding[];
  support?(input: SupportInput): Support;
}

/** A finding as reported. The JSON report prints exactly this. Positions count from 1, columns in characters. */
export interface Finding {
  readonly rule: RuleId;
  readonly path: string;
  readonly language: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly context: Context;
  readonly lifetime: Lifetime;
  readonly rewrite: Rewrite;
  readonly status: Status;
  readonly reason: string;
  readonly excerpt: string;
  readonly fingerprint: string;
}

/** A file or directory that could not be read, parsed or written. The run goes on. */
export interface ScanError {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export interface Summary {
  readonly filesScanned: number;
  readonly filesSkipped: number;
  readonly findings: number;
  readonly automatic: number;
  readonly manual: number;
  readonly reportOnly: number;
  readonly open: number;
  readonly rewritten: number;
  readonly ignored: number;
  readonly baselined: number;
  readonly failed: number;
  readonly errors: number;
  readonly durationMs: number;
}

export interface Report {
  readonly schemaVersion: 1;
  readonly summary: Summary;
  readonly findings: readonly Finding[];
  readonly errors: readonly ScanError[];
  readonly nextSteps: readonly string[];
}
