// The channels of the rail, asked for again and again: that is how two browsers agree.

import { get, post } from "../../api/client";
import type { Channel } from "../../api/talk";
import type { Listed } from "../../api/types";
import { connection } from "../connection.svelte";

const SEEN_MS = 4000;
const HIDDEN_MS = 30_000;
const GONE_MS = 1500;

class Channels {
  list: Channel[] = $state.raw([]);
  isLoaded = $state(false);
  #timer = 0;
  #asking: Promise<void> | null = null;

  named(name: string): Channel | undefined {
    return this.list.find((channel) => channel.name === name);
  }

  /** Ask now, and from then on again and again. Returns what ends it. */
  watch(): () => void {
    const now = (): void => void this.refresh();
    document.addEventListener("visibilitychange", now);
    connection.whenKeyed(this, now);
    now();
    return () => {
      document.removeEventListener("visibilitychange", now);
      clearTimeout(this.#timer);
    };
  }

  /** Ask once; whoever asks meanwhile waits for the same reply. */
  refresh(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => void this.refresh(), wait());
    });
    return this.#asking;
  }

  /** Tell the service up to where the channel was read; the rail need not wait for that. */
  async read(name: string, message: string): Promise<void> {
    this.list = this.list.map((each) => (each.name === name ? { ...each, unread: 0 } : each));
    const path = `/v1/channels/${encodeURIComponent(name)}/read`;
    await post(path, { message_id: message }, "PUT").catch(() => undefined);
  }

  async #ask(): Promise<void> {
    try {
      const { data } = await get<Listed<Channel>>("/v1/channels");
      this.list = data;
      this.isLoaded = true;
      connection.good();
    } catch (lost) {
      connection.heard(lost);
      if (connection.keyWanted) connection.whenKeyed(this, () => void this.refresh());
    }
  }
}

function wait(): number {
  if (connection.state !== "good") return GONE_MS;
  return document.hidden ? HIDDEN_MS : SEEN_MS;
}

export const channels = new Channels();
