import { Readable } from "node:stream";
import type { CarryResult, Courier } from "@parkline/domain/reminder/courier";
import type { Letter } from "@parkline/domain/reminder/letter";
import type { NodemailerError } from "nodemailer";
import SMTPPool from "nodemailer/lib/smtp-pool";
import { compose, type Sender } from "./compose.ts";

export interface SmtpConfig {
  /** `smtp://user:password@host:587`, `smtps://…`; what follows `?` are options of nodemailer. */
  readonly url: string;
  readonly from: Sender;
  readonly connections?: number;
}

const usualConnections = 10;
const connectMilliseconds = 10_000;
const silenceMilliseconds = 60_000;

/** Of a message not a byte of which has left the machine: the server had closed an idle connection meanwhile. */
const mostRequeues = 2;

/**
 * Sends over a pool of connections that stay open. A message that was begun is never begun again by itself: whether it goes
 * out once more is the ledger's to say.
 */
export function smtpCourier({ url, from, connections = usualConnections }: SmtpConfig): Courier<Letter> {
  const pool = new SMTPPool({
    url,
    maxConnections: connections,
    maxMessages: Number.POSITIVE_INFINITY,
    maxRequeues: mostRequeues,
    connectionTimeout: connectMilliseconds,
    greetingTimeout: connectMilliseconds,
    socketTimeout: silenceMilliseconds,
  });
  // Each failure is told to whoever sent.
  pool.on("error", () => undefined);
  return {
    capacity: connections,
    async carry(letter, beforeEnd) {
      return hand(pool, { letter, bytes: await compose(letter, from), from: from.address }, beforeEnd);
    },
    async close() {
      pool.close({ force: true });
    },
  };
}

interface Parcel {
  readonly letter: Letter;
  readonly bytes: Buffer;
  readonly from: string;
}

/** Nodemailer asks for the stream once the server has agreed to take the message, and writes the final dot when it ends. */
function hand(
  pool: SMTPPool,
  { letter, bytes, from }: Parcel,
  beforeEnd: () => Promise<boolean>,
): Promise<CarryResult> {
  let begun = false;
  let refused = false;
  let handedOver = false;

  async function* parts(): AsyncGenerator<Buffer> {
    if (begun) throw new Error("a message is sent once");
    begun = true;
    yield bytes.subarray(0, -2);
    if (!(await beforeEnd())) {
      refused = true;
      throw new Error("not to be sent any more");
    }
    handedOver = true;
    yield bytes.subarray(-2);
  }

  const { messageId, to } = letter;
  const message = {
    getEnvelope: () => ({ from, to: [to.address] }),
    messageId: () => messageId,
    getHeader: () => messageId,
    createReadStream: () => Readable.from(parts()),
  };
  return new Promise((resolve) => {
    // The pool takes what nodemailer's own compiler makes; this is all that it asks of it.
    const mail = { data: {}, message } as unknown as Parameters<SMTPPool["send"]>[0];
    pool.send(mail, (error, info) => {
      if (refused) resolve({ kind: "refused" });
      else if (error !== null) resolve(classify(error, handedOver));
      else resolve({ kind: "sent", answer: info?.response ?? "" });
    });
  });
}

/** That we may not send at all is nobody's bad address: such an answer says nothing about the message. */
const aboutUs = new Set([503, 530, 534, 535, 538]);
const aboutMessage = new Set(["MAIL FROM", "RCPT TO", "DATA"]);

/** An answer to a command of the message is final in its way, before the dot and after it; without one it matters when the line broke. */
function classify(error: NodemailerError, handedOver: boolean): CarryResult {
  const { response, responseCode, command = "" } = error;
  const answer = response ?? error.message;
  if (responseCode !== undefined && aboutMessage.has(command)) {
    const isForGood = responseCode >= 500 && !aboutUs.has(responseCode);
    return { kind: isForGood ? "permanent" : "temporary", answer };
  }
  // Nodemailer itself refuses an address that is none.
  if (error.code === "EENVELOPE" && command === "API") return { kind: "permanent", answer };
  return { kind: handedOver ? "ambiguous" : "temporary", answer };
}
