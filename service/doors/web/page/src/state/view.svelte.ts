// What is open beside the messages, and where the focus goes back to when it closes.

import { tick } from "svelte";
import type { Answer } from "../api/types";

export type Panel =
  | { kind: "source"; answer: Answer; n: number }
  | { kind: "article"; id: string; start: number; end: number; why: string }
  | { kind: "thread"; thread: string; message: string }
  | { kind: "search" }
  | null;

const WIDE = matchMedia("(min-width: 1200px)");
const NARROW = matchMedia("(max-width: 719px)");

class View {
  /** Room for three columns, and no room for the rail. */
  isWide = $state.raw(WIDE.matches);
  isNarrow = $state.raw(NARROW.matches);
  panel: Panel = $state.raw(null);
  help = $state(false);
  /** The rail, where the page is narrow. */
  rail = $state(false);
  #opener: HTMLElement | null = null;

  constructor() {
    WIDE.onchange = () => (this.isWide = WIDE.matches);
    NARROW.onchange = () => (this.isNarrow = NARROW.matches);
  }

  /** Open a panel; `from` gets the focus back when it closes, unless one was open already. */
  open(panel: NonNullable<Panel>, from: HTMLElement | null): void {
    if (!this.panel || from) this.#opener = from ?? this.#opener;
    this.panel = panel;
  }

  openSource(answer: Answer, n: number, from: HTMLElement | null): void {
    this.open({ kind: "source", answer, n }, from);
  }

  /** Go to the next or previous citation of the answer whose source is open. */
  turn(by: 1 | -1): void {
    if (this.panel?.kind !== "source") return;
    const { answer, n } = this.panel;
    const at = answer.citations.findIndex((citation) => citation.n === n);
    const next = answer.citations[at + by];
    if (next) this.panel = { kind: "source", answer, n: next.n };
  }

  async close(): Promise<void> {
    this.panel = null;
    const opener = this.#opener;
    this.#opener = null;
    await tick();
    if (opener?.isConnected) opener.focus();
  }
}

export const view = new View();
