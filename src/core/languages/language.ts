/** What is known of a language in which a file is written: how it quotes, lists and comments. */
import type { Write } from './escapes.ts';

/** Which scanner reads it. */
type Family =
  | 'json'
  | 'code'
  | 'toml'
  | 'hcl'
  | 'sql'
  | 'css'
  | 'yaml'
  | 'dotenv'
  | 'properties'
  | 'shell'
  | 'docker'
  | 'markup'
  | 'prose';

/** One kind of quotes. */
export interface Quote {
  /** What opens them. A pattern is sticky, and what it finds is given to `close`. */
  readonly open: string | RegExp;
  /** With which characters such a pattern may begin. */
  readonly begins?: string;
  /** What closes them; absent: what opened them. */
  readonly close?: string | ((opened: string) => string);
  /** What stands between them; absent: no ID is ever written there. */
  readonly write?: Write;
  /** Whether an escape stands for every character, also for those that nobody sees. */
  readonly knowsAll?: boolean;
  /** The mark that takes its meaning from the next character; `double`: a closing mark twice is one of the text. */
  readonly skip?: '\\' | '`' | 'double';
  /** Whether they go over lines. */
  readonly isLong?: boolean;
  /** What opens code within them, which a bracket ends. */
  readonly holes?: readonly string[];
  /** Whether its first mark, twice, is that mark. */
  readonly doublesHoles?: boolean;
  /** Whether a line of its own closes them, and they begin on the line after the one that opens them. */
  readonly isHeredoc?: boolean;
  /** Whether they hold no text but a name, a pattern or one character: an ID has no literal of that kind. */
  readonly isOther?: boolean;
  /** Whether new literals are written in them. */
  readonly isOffered?: boolean;
}

/** A language. */
export interface Language {
  readonly key: string;
  /** Its name for people. */
  readonly label: string;
  /** What VS Code calls it. */
  readonly ids: readonly string[];
  /** Names of its files, or how they end, where VS Code may know none or another: in small letters. */
  readonly files?: readonly string[];
  readonly family: Family;
  /** What begins a comment to the end of the line. */
  readonly lineComment?: string;
  /** What else does. */
  readonly otherComments?: readonly string[];
  readonly blockComments?: readonly (readonly [open: string, close: string])[];
  /** Whether a block comment may stand in another. */
  readonly nestsComments?: boolean;
  /** All kinds of quotes, the longest opening first; of those that are offered, the usual one first. */
  readonly quotes: readonly Quote[];
  /** What may stand without quotes as a text of its own. */
  readonly isPlain?: (text: string) => boolean;
  /** What stands around several values in one place; absent: one value joins them with commas. */
  readonly list?: readonly [open: string, close: string];
  /** The brackets in which a comma may stand behind the last item. */
  readonly trailing?: string;
  /** Whether it must stand there, where the closing bracket has a line of its own. */
  readonly mustTrail?: boolean;
  /** Words behind which a value stands. */
  readonly words?: readonly string[];
  /** Whether a text alone is a statement. */
  readonly isStatement?: boolean;
  /** Whether `/` may begin a pattern. */
  readonly hasPatterns?: boolean;
}
