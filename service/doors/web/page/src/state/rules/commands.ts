// What is typed into the question box: a question, or a command that begins with a slash.

export const LONGEST_QUESTION = 2000;
const LONG_PASTE = 600;

export type CommandName = "ask" | "ingest" | "search" | "save" | "help";

export interface Command {
  name: CommandName;
  takes: string;
  says: string;
}

/** The commands, in the order they are shown. A new one needs a row here and a case in `typed`. */
export const COMMANDS: readonly Command[] = [
  { name: "ask", takes: "question", says: "Ask a question; the same as no command" },
  { name: "ingest", takes: "text or address", says: "Add an article" },
  { name: "search", takes: "words", says: "Search past questions" },
  {
    name: "save",
    takes: "question",
    says: "Save a question; without one, the last that was asked",
  },
  { name: "help", takes: "", says: "Show keys and commands" },
];

export type Typed =
  | { kind: "nothing" }
  | { kind: "question"; question: string }
  | { kind: "command"; name: CommandName; rest: string }
  | { kind: "unknown"; name: string };

/** Read what was typed. Only a word of letters after a slash is a command: "/2 of them" asks. */
export function read(text: string): Typed {
  const words = text.trim();
  if (!words) return { kind: "nothing" };
  const [, name, rest = ""] = /^\/([a-z]+)(?:\s+([\s\S]*))?$/i.exec(words) ?? [];
  if (name === undefined) return { kind: "question", question: words };
  const known = COMMANDS.find((command) => command.name === name.toLowerCase());
  if (!known) return { kind: "unknown", name };
  if (known.name !== "ask") return { kind: "command", name: known.name, rest: rest.trim() };
  return rest.trim() ? { kind: "question", question: rest.trim() } : { kind: "nothing" };
}

/** The commands that may be meant while the first word is being typed; none after it. */
export function suggested(text: string): readonly Command[] {
  const [, start] = /^\/([a-z]*)$/i.exec(text) ?? [];
  if (start === undefined) return [];
  return COMMANDS.filter((command) => command.name.startsWith(start.toLowerCase()));
}

export function isAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text.trim());
}

/** Whether pasted words look like an article rather than a question. */
export function looksLikeArticle(text: string): boolean {
  return text.length > LONG_PASTE || text.trim().split(/\n\s*\n/).length > 2;
}

/** The question as the service counts it: in code points. */
export function lengthOf(question: string): number {
  return [...question].length;
}
