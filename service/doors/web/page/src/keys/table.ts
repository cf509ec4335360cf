// The keys of the page, once: what each does when, and the words by which help lists them.

/** What a key can ask for. `cite`: with the number that was pressed. */
export type Deed =
  | "ask"
  | "next message"
  | "previous message"
  | "cite"
  | "next citation"
  | "previous citation"
  | "thread"
  | "copy"
  | "help"
  | "close";

interface Key {
  keys: string[];
  /** How help shows them, where that is shorter. */
  shown?: string[];
  deed: Deed;
  words: string;
  /** Holding it down does it again. */
  repeats?: true;
}

export const KEYS: Key[] = [
  { keys: ["/"], deed: "ask", words: "Write a question" },
  { keys: ["j"], deed: "next message", words: "Next message", repeats: true },
  { keys: ["k"], deed: "previous message", words: "Previous message", repeats: true },
  {
    keys: [..."123456789"],
    shown: ["1", "9"],
    deed: "cite",
    words: "Open citation 1 to 9 of the message",
  },
  { keys: ["["], deed: "previous citation", words: "Previous citation" },
  { keys: ["]"], deed: "next citation", words: "Next citation, or the first" },
  { keys: ["t"], deed: "thread", words: "Open the message's thread" },
  { keys: ["c"], deed: "copy", words: "Copy the answer with its sources" },
  { keys: ["Escape"], shown: ["Esc"], deed: "close", words: "Close what is open" },
  { keys: ["?"], deed: "help", words: "Show this list" },
];
