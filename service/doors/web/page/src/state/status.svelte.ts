// The one line that a screen reader is told politely. Nothing else on the page speaks by itself.

class Status {
  words = $state("");
  /** Shown to everybody for a moment: something was done that leaves no other trace. */
  note = $state("");
  #timer = 0;

  say(words: string): void {
    this.words = words;
  }

  show(words: string): void {
    this.words = words;
    this.note = words;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => (this.note = ""), 4000);
  }
}

export const status = new Status();
