import type { Database } from "@parkline/db/connect";
import type { Park } from "@parkline/services/context";
import type { Settings } from "@parkline/domain/settings";
import type { MigrateQueue } from "@parkline/services/operation/prepareDatabase";
import type { FileStore } from "@parkline/services/fileStore";

/** The installation as a whole, for the commands that look after it. */
export interface Installation {
  /** The database's owner, whom no wall holds. */
  readonly ownerUrl: string;
  /** The role that api and worker connect as. */
  readonly appUrl: string;
  /** Signs sessions and encrypts second factors. */
  readonly sessionSecret: string;
  /** DATA_DIR is an absolute path here. */
  readonly settings: Settings;
  readonly version: string;
  /** Brings the queue's tables up, as the worker has it. */
  readonly migrateQueue: MigrateQueue;
}

/** What a command works with, made once in main.ts. */
export interface Environment {
  readonly installation: Installation;
  /** As the application's role: behind the walls, like everybody. */
  readonly db: Database;
  readonly files: FileStore;
  readonly now: () => Date;
  /** Where the person stands, an absolute path: the files that an argument names are looked for from there. */
  readonly folder: string;
  /** A sentence for the person at the terminal, on standard output. */
  readonly say: (text: string) => void;
  /** The one value of `--json`, on standard output. */
  readonly json: (value: unknown) => void;
  /** What goes wrong or how far it is, on standard error. */
  readonly warn: (text: string) => void;
  /** The park that `--park KEY` names, or the only one. @throws UsageError */
  readonly park: (key: string | undefined) => Promise<Park>;
}

export interface Command {
  /** The words that call it: `user list`. */
  readonly words: readonly string[];
  /** How it is written, and what it does, for the help. */
  readonly usage: string;
  readonly summary: string;
  /** @param args what follows the words @returns the exit code */
  run(environment: Environment, args: readonly string[]): Promise<number>;
}

/** The command was written wrongly: the sentence says how it is written. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
