import type { BoardCard } from "./types.ts";

/** What was heard of projects: each card as it is by now, null where there is none any more. */
export type News = ReadonlyMap<number, BoardCard | null>;

/** Changes that come close together are delivered together. */
const gathering = 120;

/**
 * Gathers what is heard and hands it on. While a card is held it hands on that something changed and keeps the cards
 * themselves, so that columns do not shift under the hand; cards whose own move is on its way wait for its answer.
 */
export class LiveInbox {
  #news = new Map<number, BoardCard | null>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isHeld = false;
  #deliver: (news: News) => void = () => undefined;
  #waits: (id: number) => boolean = () => false;

  /** Who takes the news from now on, and which cards it is not to be told of yet. */
  deliverTo(deliver: (news: News) => void, waits: (id: number) => boolean): void {
    this.#deliver = deliver;
    this.#waits = waits;
  }

  hear(changes: readonly { readonly projectId: number | null; readonly card: BoardCard | null }[]): void {
    for (const { projectId, card } of changes) if (projectId !== null) this.#news.set(projectId, card);
    if (changes.length > 0) this.#soon();
  }

  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    if (!isHeld && this.#news.size > 0) this.#soon();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#deliver(this.#take());
    }, gathering);
  }

  #take(): News {
    if (this.#isHeld) return new Map();
    const ready = new Map([...this.#news].filter(([id]) => !this.#waits(id)));
    for (const id of ready.keys()) this.#news.delete(id);
    return ready;
  }
}
