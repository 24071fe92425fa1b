import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export interface WireAnswer {
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}

const patienceMilliseconds = 8_000;

/** One kept connection, spoken to in bytes: a client's pool would open another one where this one is stuck. */
export class Wire {
  readonly #socket: Socket;
  readonly #closed: Promise<unknown>;
  #received = Buffer.alloc(0);

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#closed = new Promise((resolve) => socket.once("close", resolve));
    socket.on("data", (chunk: Buffer) => (this.#received = Buffer.concat([this.#received, chunk])));
    // Closed in the middle of sending, which shows as such.
    socket.on("error", () => socket.destroy());
  }

  static async open(address: string): Promise<Wire> {
    const { hostname, port } = new URL(address);
    const socket = connect({ host: hostname, port: Number(port) });
    await once(socket, "connect");
    return new Wire(socket);
  }

  /** In pieces with a pause between them, as over a slow line. */
  async send(bytes: Uint8Array | string, pieceSize = 64 * 1024): Promise<void> {
    const all = Buffer.from(bytes);
    for (let start = 0; start < all.length; start += pieceSize) {
      if (this.#socket.destroyed) return;
      const hasRoom = this.#socket.write(all.subarray(start, start + pieceSize));
      await (hasRoom ? sleep(1) : Promise.race([this.#drained(), this.#closed]));
    }
  }

  /** The next answer. @throws when none has come in time */
  async answer(): Promise<WireAnswer> {
    const limit = performance.now() + patienceMilliseconds;
    for (;;) {
      const answer = this.#take();
      if (answer !== undefined) return answer;
      if (performance.now() > limit) throw new Error("no answer on this connection");
      await sleep(10);
    }
  }

  async ask(path: string): Promise<WireAnswer> {
    await this.send(`GET ${path} HTTP/1.1\r\nhost: parkline.test\r\n\r\n`);
    return this.answer();
  }

  /** Resolves once the other side has closed it. */
  async closed(): Promise<void> {
    await this.#closed;
  }

  close(): void {
    this.#socket.destroy();
  }

  #drained(): Promise<void> {
    return new Promise((resolve) => this.#socket.once("drain", resolve));
  }

  #take(): WireAnswer | undefined {
    const end = this.#received.indexOf("\r\n\r\n");
    if (end < 0) return undefined;
    const headers = this.#received.subarray(0, end).toString("latin1");
    const length = Number(/^content-length: (\d+)$/im.exec(headers)?.[1] ?? 0);
    const start = end + 4;
    if (this.#received.length < start + length) return undefined;
    const body = this.#received.subarray(start, start + length).toString();
    this.#received = this.#received.subarray(start + length);
    return { status: Number(headers.split(" ")[1]), headers, body };
  }
}
