import type { UploadWatch } from "../../../session/sendForm.ts";
import { isPassing, type Failure } from "../../../ui/failure/failure.ts";

/** A note on its way to the server. It stays here, in the page's memory, until the server has it or the person drops it. */
export interface OutgoingNote<Note> {
  readonly key: string;
  readonly note: Note;
  /** `waiting`: the network was lost, it goes by itself · `refused`: somebody has to look at it. */
  readonly state: "sending" | "waiting" | "refused";
  readonly failure: Failure | null;
  /** How far its files are, 0 to 1; null while none is on its way. */
  readonly share: number | null;
}

type Send<Note> = (note: Note, key: string, watch: UploadWatch) => Promise<void>;

/** Sends notes one after the other, keeps what could not be sent, and tries again when told that the server is back. */
export class Outbox<Note> {
  #notes: readonly OutgoingNote<Note>[] = [];
  readonly #controls = new Map<string, AbortController>();
  #listeners = new Set<() => void>();
  readonly #send: Send<Note>;
  readonly #failureOf: (error: unknown) => Failure;

  constructor(send: Send<Note>, failureOf: (error: unknown) => Failure) {
    this.#send = send;
    this.#failureOf = failureOf;
  }

  get notes(): readonly OutgoingNote<Note>[] {
    return this.#notes;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly read = (): readonly OutgoingNote<Note>[] => this.#notes;

  /** Resolves to true once the server has the note, false when it is kept for later or refused. */
  async add(key: string, note: Note): Promise<boolean> {
    this.#change([...this.#notes, { key, note, state: "sending", failure: null, share: null }]);
    return this.#try(key);
  }

  /** Sends again what waits; what was refused needs a hand. */
  async retry(): Promise<void> {
    for (const { key, state } of this.#notes) if (state === "waiting") await this.#try(key);
  }

  async sendAgain(key: string): Promise<boolean> {
    return this.#try(key);
  }

  /** Breaks off what is on its way; the note stays as one that somebody has to look at. */
  cancel(key: string): void {
    this.#controls.get(key)?.abort();
  }

  drop(key: string): void {
    this.#change(this.#notes.filter((one) => one.key !== key));
  }

  async #try(key: string): Promise<boolean> {
    const outgoing = this.#notes.find((one) => one.key === key);
    if (outgoing === undefined) return false;
    this.#set(key, { state: "sending", failure: null });
    const control = new AbortController();
    this.#controls.set(key, control);
    try {
      const onProgress = (share: number) => this.#set(key, { share });
      await this.#send(outgoing.note, key, { onProgress, signal: control.signal });
    } catch (error) {
      const failure = this.#failureOf(error);
      const waits = isPassing(failure) || failure.code === "session.missing";
      this.#set(key, { state: waits ? "waiting" : "refused", failure, share: null });
      return false;
    } finally {
      this.#controls.delete(key);
    }
    this.drop(key);
    return true;
  }

  #set(key: string, change: Partial<OutgoingNote<Note>>): void {
    this.#change(this.#notes.map((one) => (one.key === key ? { ...one, ...change } : one)));
  }

  #change(notes: readonly OutgoingNote<Note>[]): void {
    this.#notes = notes;
    for (const listener of this.#listeners) listener();
  }
}
