// What was typed and not sent yet, by channel or thread; it lives as long as the tab.

const name = (place: string): string => `crosscheck.draft.${place}`;

export function draftOf(place: string): string {
  return sessionStorage.getItem(name(place)) ?? "";
}

export function keepDraft(place: string, words: string): void {
  if (words) sessionStorage.setItem(name(place), words);
  else sessionStorage.removeItem(name(place));
}
