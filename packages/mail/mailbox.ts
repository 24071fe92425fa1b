import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Label } from "@parkline/domain/glossary";
import type { Courier } from "@parkline/domain/reminder/courier";
import type { Letter } from "@parkline/domain/reminder/letter";
import { compose, oneLine, type Sender } from "./compose.ts";
import { render, type Rendered } from "./render/render.ts";

/** A message that was kept on disk instead of being sent. */
export interface KeptMail extends Rendered {
  readonly id: string;
  readonly messageId: string;
  readonly from: Sender;
  readonly to: Letter["to"];
  /** ISO 8601. */
  readonly at: string;
}

const capacity = 8;

const keptHere: Label = {
  zh: "已存入本机邮箱，没有寄出",
  en: "Kept in the mailbox of this machine, not sent",
};

/** Keeps every message under `folder`, a folder for each address; nothing leaves the machine. */
export function mailboxCourier({
  folder,
  from,
}: {
  readonly folder: string;
  readonly from: Sender;
}): Courier<Letter> {
  return {
    capacity,
    async carry(letter, beforeEnd) {
      const box = boxOf(folder, letter.to.address);
      const id = createHash("sha256").update(letter.messageId).digest("hex").slice(0, 32);
      const { to, messageId, at } = letter;
      const rendered = render(letter);
      const kept: KeptMail = {
        ...rendered,
        subject: oneLine(rendered.subject),
        id,
        messageId,
        from,
        to,
        at: at.toISOString(),
      };
      try {
        await mkdir(box, { recursive: true, mode: 0o700 });
        // The same message sent again takes the place of the first.
        const message = await laidDown(join(box, `${id}.eml`), await compose(letter, from));
        const entry = await laidDown(join(box, `${id}.json`), Buffer.from(JSON.stringify(kept)));
        if (!(await beforeEnd())) return { kind: "refused" };
        await message();
        await entry();
      } catch (error) {
        return { kind: "temporary", answer: error instanceof Error ? error.message : String(error) };
      }
      return { kind: "sent", answer: keptHere };
    },
    async close() {
      // Nothing is open between messages.
    },
  };
}

/** What was kept for an address, the newest first. */
export async function listMailbox(folder: string, address: string): Promise<KeptMail[]> {
  const box = boxOf(folder, address);
  const names = await readdir(box).catch(nothingThere);
  const entries = names?.filter((name) => name.endsWith(".json")) ?? [];
  const kept = await Promise.all(entries.map((name) => readFile(join(box, name), "utf8")));
  return kept
    .map((text) => JSON.parse(text) as KeptMail)
    .toSorted((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
}

/** The message itself, as it would have gone over the wire; undefined where there is none of that id. */
export async function readMailbox(folder: string, address: string, id: string): Promise<Buffer | undefined> {
  if (!/^[0-9a-f]{32}$/.test(id)) return undefined;
  return readFile(join(boxOf(folder, address), `${id}.eml`)).catch(nothingThere);
}

/** Removes all that was kept for an address. */
export async function removeMailbox(folder: string, address: string): Promise<void> {
  await rm(boxOf(folder, address), { recursive: true, force: true });
}

/** Addresses are told apart without regard to case, and none can name a folder elsewhere. */
function boxOf(folder: string, address: string): string {
  return join(folder, `to-${encodeURIComponent(address.toLowerCase())}`);
}

/** Writes a file to the disk under a name that nobody looks for. @returns what gives it its own name */
async function laidDown(path: string, bytes: Buffer): Promise<() => Promise<void>> {
  const draft = `${path}.${randomUUID()}.draft`;
  const file = await open(draft, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  return () => rename(draft, path);
}

function nothingThere(error: unknown): undefined {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
  throw error;
}
