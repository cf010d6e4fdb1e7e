import type { Node } from 'web-tree-sitter';
import type { DetectInput, ProjectView, Signer, Source, Support, SupportInput } from '../../model.js';
import type { Shape, ShapeTable } from './syntax/shape.js';

/** `ist` of the token: what the path of the request asks for. */
export type Level = 'project' | 'account';

/** How rewritten code of a language is spelled. */
export interface Idiom {
  /** The operator between two strings, with its blanks. */
  readonly concat: string;
  /** An expression within this literal, or undefined where the literal takes none. */
  interpolate?(expression: string, literal: Node): string | undefined;
  /** A plain text as a literal of the language. */
  quote(text: string): string;
  /** The call that signs. Key and secret are source texts of expressions. */
  sign(unit: Unit, key: string, secret: string, level: Level): string;
  /** Source text of an operand outside the literal it was interpolated into. Default: as it stands. */
  operand?(node: Node): string;
}

/** What a language's libraries are like. Names are matched against the last part of what is called. */
export interface Habits {
  /** Calls that set a header from a name and a value. */
  readonly setters: RegExp;
  /** Calls that take a header away. */
  readonly removers: RegExp;
  /**
   * Calls whose argument outlives them, so that a header handed to them is sent again and again: clients, sessions,
   * defaults. Matched against the whole callee, for example `requests.Session` or `session.headers.update`.
   */
  readonly keepers: RegExp;
  /** Targets of assignments that outlive them likewise, for example `session.headers`. */
  readonly keptTargets?: RegExp;
  /** Calls that only put a header into another object, which is sent later, beside the common ones. */
  readonly builders?: RegExp;
  /** A name alone may call a method, and so may a member, as in Ruby. */
  readonly bareCalls?: boolean;
  /** A bare name may be a member of `this`, as in Java; whatever is local is declared so. */
  readonly ownMembers?: boolean;
  /** What is put in at a node goes into the function's own copy of what its caller handed over. Default: it does not. */
  copies?(origin: Node): boolean;
  /** Calls that run a block on an object: on what they are called on, or on their argument. */
  readonly subjects?: {
    readonly receiver: RegExp;
    readonly argument?: RegExp;
    /** What the block calls that object where it gives it no name. */
    readonly unnamed: string;
  };
  /** Requests that send themselves: the chain of calls that makes one, and calls on it that send it. */
  readonly requests?: { readonly made: RegExp; readonly sent: RegExp };
  /** A chain of calls in which one sends the same request again. */
  readonly resends?: RegExp;
  /** Keepers that run the function they are handed there and then, not for each request. */
  readonly setsUp?: RegExp;
  /** Calls that look at an object without sending it, beside the common ones. */
  readonly quiet?: RegExp;
  /** Calls on a client that send one request each. Two of them need two tokens. */
  readonly senders?: RegExp;
  /** Whether a name that no function declares means the same at another place of the file. Default: it does. */
  reaches?(name: Node, to: Node): boolean;
  /** Which of the names that are set outside functions can be read inside them. Default: all. */
  readonly visible?: RegExp;
  /** A name that is set outside functions and read inside them as well, where that has to be said. */
  isGlobal?(unit: Unit, name: string): boolean;
  /** A module or package of this name is imported, whose members outlive every function. */
  isImported?(unit: Unit, name: string): boolean;
  /** Names of classes, which are called to make an object, where no `new` says so. */
  readonly classes?: RegExp;
  /** A name that stands for the object whose method it is in, beside `this` and its like. */
  isReceiver?(name: Node): boolean;
  /** Whether a function can read a variable of the function around it. Default: it can. */
  captures?(fn: Node, name: string): boolean;
  /**
   * What is read several times is sent several times: whatever a name holds, or only what a client was given. Default:
   * neither, so that only loops and functions count.
   */
  readonly shares?: 'names' | 'clients';
  /** Whether code outside functions runs once per process or for each request. */
  readonly outside: 'once' | 'per-request';
  /** Why this file is code that is shipped to users' devices; undefined when nothing says so. */
  client?(unit: Unit): string | undefined;
  /** True for a file that holds tests, by path or contents. */
  test(path: string, text: string): boolean;
  /** Where the code that a test file tests may lie, relative to its directory. The most likely place first. */
  tested?(path: string): readonly string[];
  /** A name that other files cannot see, so that what it holds may change. Locals are private anyway. */
  isPrivate?(unit: Unit, declaration: Node, name: string): boolean;
  /** The part of the code that makes one request, by which its level is told. Default: the function, or the file. */
  requestAround?(node: Node): Node | undefined;
  /** The value of a member whose name a client takes for a header's, with hyphens for underscores. */
  memberHeader?(name: Node): Node | undefined;
  /** Clients take a symbol in snake case for the header's name. */
  readonly symbols?: boolean;
  /** Whether a name that a function sets belongs to that function. Default: always. */
  isLocal?(write: Node, name: string): boolean;
  /** A copy of the official SDK, by its contents, and what to depend on instead. */
  readonly sdk?: { readonly copy: (text: string) => boolean; readonly instead: string };
  /** The first, pre-REST generation of the SDK, for information. */
  readonly firstSdk?: RegExp;
}

/** Rewrites a header that is built once so that it is built for each request. Undefined where that is no local change. */
export type Renew = (unit: Unit, input: RenewInput) => readonly RenewEdit[] | undefined;

export interface RenewInput {
  /** The value expression of the header, and what is to stand there. */
  readonly site: Node;
  readonly signed: readonly RenewEdit[];
}

export interface RenewEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One language on top of the kit. */
export interface TreeLanguage {
  readonly id: string;
  readonly marks?: readonly string[];
  claims(path: string, head: string): boolean;
  grammar(path: string): string;
  readonly shapes: ShapeTable;
  readonly idiom: Idiom;
  readonly habits: Habits;
  /** The character an escape sequence stands for, where it is not the usual one. */
  unescape?(sequence: string): string | undefined;
  /** Node types of text that goes to browsers as it stands, scripts included. */
  readonly markup?: ReadonlySet<string>;
  /** A name within a node, where the grammar has no node for it. */
  nameIn?(node: Node, start: number, end: number): readonly Node[];
  /** A string that is no value but documentation. */
  isDocumentation?(node: Node): boolean;
  /** Why the signer cannot be used in this file, or with this choice of signer; undefined when it can. */
  refuse?(input: { source: Source; root: Node; project: ProjectView; signer: Signer }): string | undefined;
  readonly renew?: Renew;
  support(input: SupportInput): Support;
}

/** One file under detection: what every step of the kit reads. */
export interface Unit {
  readonly language: TreeLanguage;
  readonly source: Source;
  readonly text: string;
  readonly root: Node;
  readonly project: ProjectView;
  readonly signer: Signer;
  /** TokBox is named in this file or in the project around it. */
  readonly evidence: boolean;
  shape(node: Node): Shape | undefined;
  /** Every node whose text is exactly this, outermost only, in order. Answers from memory after the first call. */
  occurrences(text: string): readonly Node[];
  /** What `make` returned when it was first asked for under this key. */
  recall<T>(key: string, make: () => T): T;
}

/** `evidence` is what the engine knows of the project around the file. */
export type ParsedInput = DetectInput & { readonly root: Node };
