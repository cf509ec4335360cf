// Staying at the newest message while it grows, and staying at a place while older ones come in.

/** How far the list is to be scrolled so that its end shows, or all of a last message too tall. */
export function restingPlace(list: HTMLElement): number {
  const end = list.scrollHeight - list.clientHeight;
  const last = list.querySelector<HTMLElement>("[data-last]");
  if (!last) return end;
  const top = last.getBoundingClientRect().top - list.getBoundingClientRect().top;
  return Math.max(0, Math.min(end, list.scrollTop + top - 8));
}

const NEAR = 80;

/** Whether the reader is where new messages appear. */
export function isAtEnd(list: HTMLElement): boolean {
  return list.scrollTop >= restingPlace(list) - NEAR;
}

/** Remember where the first message in sight stands. Returns what puts it there again. */
export function held(list: HTMLElement): () => void {
  const top = list.getBoundingClientRect().top;
  const messages = list.querySelectorAll<HTMLElement>("[data-message]");
  const first = [...messages].find((each) => each.getBoundingClientRect().bottom > top);
  const before = first?.getBoundingClientRect().top ?? 0;
  return () => {
    if (first?.isConnected) list.scrollTop += first.getBoundingClientRect().top - before;
  };
}

const REST_MS = 2000;

/** Do this whenever an element is within a screen of being seen, and again while it still is.
 *
 * `work` says whether it came to something: if not, it is done again after a rest. */
export function nearing(
  element: HTMLElement,
  list: HTMLElement,
  work: () => Promise<boolean>,
): () => void {
  let isBusy = false;
  const watcher = new IntersectionObserver(
    async (seen) => {
      if (isBusy || !seen.at(-1)?.isIntersecting) return;
      isBusy = true;
      if (!(await work())) await new Promise((resolve) => setTimeout(resolve, REST_MS));
      isBusy = false;
      // A watcher tells of changes only: watching anew asks whether it is still near.
      watcher.unobserve(element);
      if (element.isConnected) watcher.observe(element);
    },
    { root: list, rootMargin: "900px 0px" },
  );
  watcher.observe(element);
  return () => watcher.disconnect();
}

/** Hears whether a message is near what is seen, and how tall it is as it goes. */
type Tell = (isNear: boolean, height: number) => void;
export type Watch = (message: HTMLElement, tell: Tell) => () => void;

/** Watch how far messages are: what is far away need not be there. */
export function distances(list: HTMLElement): Watch {
  const tells = new Map<Element, Tell>();
  const watcher = new IntersectionObserver(
    (seen) => {
      for (const { target, isIntersecting, boundingClientRect: box } of seen)
        tells.get(target)?.(isIntersecting, box.height);
    },
    { root: list, rootMargin: "1200px 0px" },
  );
  return (message, tell) => {
    tells.set(message, tell);
    watcher.observe(message);
    return () => {
      tells.delete(message);
      watcher.unobserve(message);
    };
  };
}
