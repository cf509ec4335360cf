// Where the reader is, which is what the address says: it can be sent to a colleague.

import { pathOf, placeOf, type Place } from "./rules/routes";

const LAST = "crosscheck.collection";

class Here {
  collection = $state("");
  message = $state("");
  /** Rises with each arrival, so that going to the same message again shows it again. */
  arrivals = $state(0);

  constructor() {
    this.#arrive(placeOf(location.pathname));
    addEventListener("popstate", () => this.#arrive(placeOf(location.pathname)));
  }

  /** Go there as a link would; `replace`: without a step back to where the reader was. */
  go(place: Place, { replace = false } = {}): void {
    const path = pathOf(place);
    if (path !== location.pathname) history[replace ? "replaceState" : "pushState"](null, "", path);
    this.#arrive(place);
  }

  /** The channel the reader was in last, on this machine; "" for none. */
  get last(): string {
    return localStorage.getItem(LAST) ?? "";
  }

  #arrive({ collection, message }: Place): void {
    this.collection = collection;
    this.message = message;
    this.arrivals += 1;
    if (collection) localStorage.setItem(LAST, collection);
  }
}

export const here = new Here();

/** Follow a link inside the page, unless a new tab or a download was meant. */
export function followed(event: MouseEvent, place: Place): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button) return;
  event.preventDefault();
  here.go(place);
}
