import type { Database } from "@parkline/db/connect";
import type { Letter } from "@parkline/domain/reminder/letter";

/** A message as its reader sees it. */
export interface ShownMessage {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
/** One that was kept on disk instead of being sent. */
export interface KeptMessage extends ShownMessage {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
}

/** What a process knows of the way that mail goes. */
export interface MailRoom {
  readonly transport: "smtp" | "mailbox" | "none";
  /** Origin of the pages, without a slash at the end. */
  readonly publicUrl: string;
  /** What is kept for an address, the newest first. */
  kept(address: string): Promise<readonly KeptMessage[]>;
  /** How a letter will look, by the hand that writes all of them. */
  render(letter: Letter): ShownMessage;
}

/** One a process and database, as the live changes have it: whoever holds the connection reaches it. */
const rooms = new WeakMap<Database, MailRoom>();

export function openMailRoom(db: Database, room: MailRoom): void {
  rooms.set(db, room);
}

/** @throws Error in a process that has opened none */
export function mailRoomOf(db: Database): MailRoom {
  const room = rooms.get(db);
  if (room === undefined) throw new Error("mail is looked at in a process that has opened no room for it");
  return room;
}
