import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** A real mail server that breaks as it is told. */
export interface MailServer {
  readonly url: string;
  readonly port: number;
  /** What arrived whole, in order. */
  readonly received: string[];
  /** The lines that were opened to it. */
  readonly lines: () => number;
  close(): Promise<void>;
}

export interface Behaviour {
  /** Of each message that is asked for: an answer to the recipient or to the data, or nothing where all is well. */
  readonly atRecipient?: (address: string) => number | undefined;
  readonly afterDot?: (count: number) => number | "drop" | undefined;
  /** Cuts the line as soon as the message itself has begun to arrive. */
  readonly dropBeforeDot?: boolean;
  readonly pauseMilliseconds?: number;
  readonly options?: SMTPServerOptions;
}

export async function startMailServer(behaviour: Behaviour = {}): Promise<MailServer> {
  const received: string[] = [];
  const sockets = new Map<number, Socket>();
  let opened = 0;
  let seen = 0;
  const refusal = (code: number) => Object.assign(new Error(`refused with ${code}`), { responseCode: code });
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    onRcptTo({ address }, _session, next) {
      const code = behaviour.atRecipient?.(address);
      next(code === undefined ? null : refusal(code));
    },
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      const cut = () => sockets.get(session.remotePort)?.destroy();
      stream.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        if (behaviour.dropBeforeDot === true) cut();
      });
      stream.on("end", () => {
        seen += 1;
        const fate = behaviour.afterDot?.(seen);
        if (fate === "drop") {
          received.push(Buffer.concat(chunks).toString());
          cut();
          return;
        }
        if (fate !== undefined) return answer(refusal(fate));
        received.push(Buffer.concat(chunks).toString());
        void sleep(behaviour.pauseMilliseconds ?? 0).then(() => answer());
      });
    },
    ...behaviour.options,
  });
  // A sender that breaks off is what is tested.
  server.on("error", () => undefined);
  server.server.on("connection", (socket: Socket) => {
    opened += 1;
    // What carries an encrypted line is not to be pulled away from under it.
    if (behaviour.options?.secure === true) return;
    sockets.set(socket.remotePort ?? 0, socket);
    socket.once("close", () => sockets.delete(socket.remotePort ?? 0));
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    received,
    lines: () => opened,
    async close() {
      for (const socket of sockets.values()) socket.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
