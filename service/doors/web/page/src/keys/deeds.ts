// What keys do, by the marks that messages, chips and boxes carry; no part knows another.

import { view } from "../state/view.svelte";
import { closes, step } from "./decide";
import type { Deed } from "./table";

const FIELDS = "textarea, select, [contenteditable]:not([contenteditable=false])";
const NOT_TYPED_IN = /^(button|checkbox|color|file|image|radio|range|reset|submit)$/;

/** Tell whether a press on this element writes something. */
export function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !NOT_TYPED_IN.test(target.type);
  return target.closest(FIELDS) !== null;
}

/** Remember which message was last looked at: the one the keys are about. */
class Reader {
  #last = "";
  #newest = "";

  looksAt(target: EventTarget | null): void {
    if (!(target instanceof Element)) return;
    const message = target.closest<HTMLElement>("[data-message]");
    if (!message) return;
    this.#last = message.dataset.message ?? "";
    this.#newest = messages().at(-1)?.dataset.message ?? "";
  }

  /** Where to go on from the question box: to what came since, else back to where one was. */
  get next(): HTMLElement | undefined {
    const newest = messages().at(-1);
    return newest?.dataset.message === this.#newest ? this.message : newest;
  }

  /** The message that has or had the focus; else the last one. */
  get message(): HTMLElement | undefined {
    const all = messages();
    return all.find((one) => one.dataset.message === this.#last) ?? all.at(-1);
  }

  move(by: 1 | -1): boolean {
    const all = messages();
    const at = all.findIndex((one) => one.dataset.message === this.#last);
    const to = step(all.length, at, by);
    if (to === null) return false;
    all[to]?.focus({ preventScroll: true });
    all[to]?.scrollIntoView({ block: "nearest" });
    return true;
  }
}

export const reader = new Reader();

/** Do what was asked for; false: there is nothing to do it with. */
export function perform(deed: Deed, key: string): boolean {
  switch (deed) {
    case "ask":
      return focus(document.querySelector("[data-composer]"));
    case "next message":
      return reader.move(1);
    case "previous message":
      return reader.move(-1);
    case "cite":
      return press(`[data-cite="${CSS.escape(key)}"]`);
    case "next citation":
      return turn(1);
    case "previous citation":
      return turn(-1);
    case "thread":
      return press("[data-thread]");
    case "copy":
      return press("[data-copy]");
    case "help":
      view.help = true;
      return true;
    case "close":
      return close();
  }
}

/** Messages where the reader is: in the thread beside, or on the page. */
function messages(): HTMLElement[] {
  const beside = document.activeElement?.closest("aside");
  const found = (ground: ParentNode) => [
    ...ground.querySelectorAll<HTMLElement>("[data-message]:not(aside *)"),
  ];
  const inThread = beside ? [...beside.querySelectorAll<HTMLElement>("[data-message]")] : [];
  return inThread.length ? inThread : found(document);
}

function press(mark: string): boolean {
  const button = reader.message?.querySelector<HTMLElement>(mark);
  button?.click();
  return button !== null && button !== undefined;
}

function turn(by: 1 | -1): boolean {
  if (view.panel?.kind === "source") {
    view.turn(by);
    return true;
  }
  return by === 1 && press("[data-cite]");
}

function close(): boolean {
  const active = document.activeElement;
  const what = closes({
    rail: view.rail,
    panel: view.panel !== null,
    isTyping: isField(active),
    isInPanel: active?.closest("aside") !== null,
  });
  if (what === "rail") view.rail = false;
  else if (what === "panel") void view.close();
  else if (what === "field") leave(active);
  return what !== null;
}

/** Out of the question box, to the messages: there the other keys work. */
function leave(field: Element | null): void {
  const message = reader.next;
  if (message) message.focus({ preventScroll: true });
  else if (field instanceof HTMLElement) field.blur();
}

function focus(target: HTMLElement | null): boolean {
  target?.focus();
  return target !== null;
}
