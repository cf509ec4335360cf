// What the service is and what this caller may do there, so that nothing else is offered.

import { get } from "../api/client";
import type { House } from "../api/talk";

class HouseState {
  card: House | null = $state.raw(null);

  async load(): Promise<void> {
    this.card = (await get<House>("/v1/house").catch(() => null)) ?? this.card;
  }

  /** Whether articles may be added; offered as long as nothing is known. */
  get takesArticles(): boolean {
    return this.card?.scopes.includes("ingest") ?? true;
  }

  get collection(): string {
    return this.card?.collection ?? "";
  }

  /** The address of the evaluation page, "" where there is none. */
  get evaluation(): string {
    return this.card?.evaluation ? "/evaluation" : "";
  }
}

export const house = new HouseState();
