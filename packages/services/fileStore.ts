import type { Readable } from "node:stream";

/** Where the bytes of attachments and ledgers lie: a folder or object storage, chosen by configuration. */
export interface FileStore {
  /** Stores bytes under a new key. The key names nothing about the content. */
  put(bytes: Uint8Array): Promise<{ key: string; sha256: string; size: number }>;
  /** @throws when nothing lies under the key */
  open(key: string): Promise<Readable>;
  remove(key: string): Promise<void>;
}
