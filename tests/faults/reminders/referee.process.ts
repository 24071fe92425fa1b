/* The referee's process: an SMTP server that writes down what it accepted, and breaks as it is told. Ends with its maker. */
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { SMTPServer, type SMTPServerSession } from "smtp-server";
import type { Behaviour, Order, Receipt, Reply } from "./refereeOrders.ts";

const [, , ownAddress = ""] = process.argv;
type Written = { -readonly [Key in keyof Receipt]: Receipt[Key] };
interface Line {
  readonly socket: Socket;
  readonly receipts: Written[];
}
const receipts: Written[] = [];
const lines = new Map<number, Line>();
let behaviour: Behaviour = {};
let dropsLeft = 0;
let dropped = 0;
let refused = 0;
let nextTurn = 0;

const smtp = new SMTPServer({
  disabledCommands: ["AUTH", "STARTTLS"],
  authOptional: true,
  logger: false,
  disableReverseLookup: true,
  onMailFrom: (_address, _session, next) => void take(next),
  onRcptTo(_address, _session, next) {
    if (behaviour.refusal === undefined) return next();
    refused += 1;
    const { code, words } = behaviour.refusal;
    return next(Object.assign(new Error(words), { responseCode: code }));
  },
  onData(stream, session, answer) {
    let head = "";
    stream.on("data", (chunk: Buffer) => {
      if (!head.includes("\r\n\r\n")) head += chunk.toString("latin1");
    });
    stream.on("end", () => void settle(session, head, () => answer()));
  },
});
// A sender that was killed cuts its line: that is what this server is for.
smtp.on("error", () => undefined);
const { server } = smtp;
server.on("connection", (socket: Socket) => {
  const port = socket.remotePort ?? 0;
  const line: Line = { socket, receipts: [] };
  lines.set(port, line);
  socket.once("close", () => {
    lines.delete(port);
    for (const receipt of line.receipts) receipt.closedAt = Date.now();
  });
});

/** Lets a message begin when it is its turn. */
async function take(begin: () => void): Promise<void> {
  const { messagesPerSecond } = behaviour;
  if (messagesPerSecond !== undefined) {
    const now = performance.now();
    nextTurn = Math.max(now, nextTurn) + 1000 / messagesPerSecond;
    await sleep(nextTurn - now);
  }
  begin();
}

/** The final dot is here: answers, or cuts the line. */
async function settle(session: SMTPServerSession, head: string, answer: () => void): Promise<void> {
  const messageId = /^message-id:\s*(<[^>]+>)/im.exec(head)?.[1] ?? "";
  const recipient = session.envelope.rcptTo.map(({ address }) => address).join(", ");
  const line = lines.get(session.remotePort);
  const now = Date.now();
  const receipt: Written = {
    messageId,
    recipient,
    dotAt: now,
    answeredAt: null,
    closedAt: line ? null : now,
  };
  receipts.push(receipt);
  line?.receipts.push(receipt);
  if (dropsLeft > 0) {
    dropsLeft -= 1;
    dropped += 1;
    line?.socket.destroy();
    return;
  }
  if (behaviour.answerMilliseconds !== undefined) await sleep(behaviour.answerMilliseconds);
  answer();
  if (line?.socket.readyState === "open") receipt.answeredAt = Date.now();
}

let port = 0;
function listen(): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, ownAddress, () => {
      server.off("error", reject);
      const address = server.address();
      if (typeof address === "object" && address !== null) port = address.port;
      resolve();
    });
  });
}
async function behave(wanted: Behaviour): Promise<void> {
  behaviour = wanted;
  dropsLeft = wanted.dropsAfterDot ?? 0;
  if (wanted.down === true && server.listening) {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const { socket } of lines.values()) socket.destroy();
    await closed;
  }
  if (wanted.down !== true && !server.listening) await listen();
}

async function obey(order: Order): Promise<void> {
  if (order.kind === "tell") {
    return reply({ kind: "done", id: order.id, ledger: { receipts, refused, dropped } });
  }
  await behave(order.behaviour);
  return reply({ kind: "done", id: order.id });
}
const reply = (words: Reply): void => void process.send?.(words);

process.on("message", (order) => void obey(order as Order));
process.once("disconnect", () => process.exit());
await listen();
reply({ kind: "listening", port });
