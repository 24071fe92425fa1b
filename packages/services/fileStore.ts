import type { Readable } from "node:stream";

export interface StoredFile {
  readonly key: string;
  readonly sha256: string;
  readonly size: number;
}

export interface ListedFile {
  readonly key: string;
  readonly storedAt: Date;
}

/** Where the bytes of attachments and ledgers lie: a folder or object storage, chosen by configuration. */
export interface FileStore {
  /**
   * Stores bytes under a new key, which names nothing about the content. A stream is never held whole in memory. What
   * was stored when it fails or grows past `maximumSize` is removed again.
   * @throws FileTooLarge
   */
  put(content: Uint8Array | AsyncIterable<Uint8Array>, maximumSize?: number): Promise<StoredFile>;
  /** Stores a file under the key that it had in another store, in place of what may lie there. */
  bringBack(key: string, content: AsyncIterable<Uint8Array>): Promise<StoredFile>;
  /** @throws when nothing lies under the key */
  open(key: string): Promise<Readable>;
  /** Nothing under the key is no error: it is gone either way. */
  remove(key: string): Promise<void>;
  /** Everything that lies in the store under a key of ours, in portions of some hundreds, in no order. */
  list(): AsyncIterable<readonly ListedFile[]>;
  /** Deletes what uploads left on their way into the store whose process died before an instant. @returns how many */
  removeUnfinished(before: Date): Promise<number>;
}

/** More bytes arrived than the caller allows. */
export class FileTooLarge extends Error {
  override readonly name = "FileTooLarge";
}
