import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from "node:crypto";
import type { ParkTransaction } from "@parkline/db/park";
import { keepAnswer, keptAnswer } from "@parkline/db/query/keptAnswer";
import { Problem } from "@parkline/domain/problem";
import type { Context } from "./context.ts";

/** For so long somebody may ask once more; who does so later asks for a second one. */
export const keptHours = 48;

const sealing = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;
const hashOf = (text: string): Buffer => createHash("sha256").update(text).digest();

/**
 * One write that a page asks for, perhaps more than once because no answer came: whatever is asked under its key is done at
 * most once. A verb with several transactions is taken up where it stopped, since each of them keeps its own answer.
 */
export class Once {
  readonly #key: string;
  readonly #call: string;
  #step = 0;

  /**
   * @param key a random word of the sender's, who alone knows it: it opens the answer as well
   * @param call what is asked for, with its input; another call under the same key is refused
   */
  constructor(key: string, call: string) {
    this.#key = key;
    this.#call = call;
  }

  /** The place of the next transaction of the request. */
  next(): Step {
    const step = this.#step;
    this.#step += 1;
    return { key: this.#key, call: this.#call, step };
  }
}

interface Step {
  readonly key: string;
  readonly call: string;
  readonly step: number;
}

/**
 * Does a step, or gives what it gave before: as JSON has it, which is how it leaves the house. The answer is kept in the
 * same transaction as the work, so that there is never one without the other.
 * @throws Problem `request.keyReused`
 */
export async function onceIn<Result>(
  tx: ParkTransaction,
  ctx: Context,
  { key, call, step }: Step,
  work: () => Promise<Result>,
): Promise<Result> {
  const place = { parkId: ctx.park.id, personId: ctx.actor.personId, keyHash: hashOf(key), step };
  const callHash = hashOf(call);
  const kept = await keptAnswer(tx, place);
  if (kept !== undefined) {
    if (!kept.callHash.equals(callHash)) throw new Problem("request.keyReused");
    return unseal(key, kept.sealed) as Result;
  }
  const result = await work();
  await keepAnswer(tx, { ...place, callHash, sealed: seal(key, result), keptAt: ctx.now });
  return result;
}

/** An answer may hold what is shown once and stands nowhere: without the sender's key nobody reads it here either. */
const answerKey = (key: string): Buffer => createHmac("sha256", key).update("kept answer").digest();

function seal(key: string, answer: unknown): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(sealing, answerKey(key), nonce);
  const text = JSON.stringify({ answer });
  return Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
}

function unseal(key: string, sealed: Buffer): unknown {
  const opener = createDecipheriv(sealing, answerKey(key), sealed.subarray(0, nonceBytes));
  opener.setAuthTag(sealed.subarray(-tagBytes));
  const text = Buffer.concat([opener.update(sealed.subarray(nonceBytes, -tagBytes)), opener.final()]);
  return (JSON.parse(text.toString("utf8")) as { readonly answer?: unknown }).answer;
}
