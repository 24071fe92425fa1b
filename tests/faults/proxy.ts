import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { standing } from "./standing.ts";

/** How bad a line is, in both directions. */
interface Badness {
  /** How long each piece is on its way, and up to how much longer it may be; the order stays. */
  readonly delayMilliseconds?: number;
  readonly jitterMilliseconds?: number;
  readonly bytesPerSecond?: number;
  /** Every connection is cut once so many bytes have come from its target, the next one in the middle. */
  readonly cutAfterBytes?: number;
  /** `refuse`: nobody listens · `hang`: whatever is sent stays on its way, and nobody is told. */
  readonly door?: "open" | "refuse" | "hang";
}

/** A line on loopback between whoever connects to `port` and a target, which breaks as it is told. */
export interface FaultProxy {
  readonly port: number;
  /** From now on, for connections that stand as well; what is not said is well. */
  become(badness: Badness): Promise<void>;
  /** Cuts every connection at once. @returns how many there were */
  cut(): number;
  close(): Promise<void>;
}

interface Pair {
  cut(): void;
  /** Looks again at how bad the line is. */
  wake(): void;
}

export async function openProxy(target: {
  readonly host: string;
  readonly port: number;
}): Promise<FaultProxy> {
  let badness: Badness = {};
  const pairs = new Set<Pair>();
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ ...target, allowHalfOpen: true });
    const pair: Pair = join(
      near,
      far,
      () => badness,
      () => pairs.delete(pair),
    );
    pairs.add(pair);
  });
  const listen = async (port: number): Promise<void> => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const stopListening = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    cut();
    await closed;
  };
  function cut(): number {
    const count = pairs.size;
    for (const pair of pairs) pair.cut();
    return count;
  }
  return {
    port,
    cut,
    async become(next) {
      badness = next;
      if (next.door === "refuse") await stopListening();
      else if (!server.listening) await listen(port);
      for (const pair of pairs) pair.wake();
    },
    close: standing(stopListening),
  };
}

/** Carries bytes between two sockets; as one of them ends so does the other, when all that is on its way has come. */
function join(near: Socket, far: Socket, badness: () => Badness, onEnd: () => void): Pair {
  let isOver = false;
  let received = 0;
  const there = carry(near, far, badness);
  const back = carry(far, near, badness, (count) => {
    received += count;
    const { cutAfterBytes = Number.POSITIVE_INFINITY } = badness();
    if (received > cutAfterBytes) cut();
  });
  function cut(): void {
    if (isOver) return;
    isOver = true;
    onEnd();
    there.stop();
    back.stop();
    for (const socket of [near, far]) socket.resetAndDestroy();
  }
  for (const socket of [near, far]) {
    socket.setNoDelay(true);
    // Either side has gone away without a word: so does the other.
    socket.once("error", cut);
    socket.once("close", cut);
  }
  const wake = (): void => {
    there.wake();
    back.wake();
  };
  return { cut, wake };
}

interface Piece {
  readonly bytes: Buffer;
  readonly dueAt: number;
}

/** More than this is not taken in before it has gone out. */
const mostOnItsWay = 256 * 1024;

/** One direction: pieces in the order in which they came, each when it is due and as fast as the line lets it. */
function carry(
  from: Socket,
  to: Socket,
  badness: () => Badness,
  onSent: (count: number) => void = () => undefined,
) {
  const pieces: Piece[] = [];
  let onItsWay = 0;
  let freeAt = 0;
  let hasEnded = false;
  let timer: NodeJS.Timeout | undefined;

  from.on("data", (bytes) => {
    const { delayMilliseconds = 0, jitterMilliseconds = 0, bytesPerSecond } = badness();
    const due = performance.now() + delayMilliseconds + jitterMilliseconds * Math.random();
    const dueAt = Math.max(due, pieces.at(-1)?.dueAt ?? 0);
    // A slow line lets a little through at a time.
    const size = bytesPerSecond === undefined ? bytes.length : Math.max(1, Math.ceil(bytesPerSecond / 20));
    for (let start = 0; start < bytes.length; start += size)
      pieces.push({ bytes: bytes.subarray(start, start + size), dueAt });
    onItsWay += bytes.length;
    if (onItsWay > mostOnItsWay) from.pause();
    go();
  });
  from.once("end", () => {
    hasEnded = true;
    go();
  });

  function go(): void {
    if (timer !== undefined) return;
    while (badness().door !== "hang") {
      const [piece] = pieces;
      if (piece === undefined) {
        if (hasEnded) to.end();
        return;
      }
      const now = performance.now();
      const at = Math.max(piece.dueAt, freeAt);
      if (at > now) {
        timer = setTimeout(() => {
          timer = undefined;
          go();
        }, at - now);
        return;
      }
      pieces.shift();
      send(piece.bytes, now);
    }
  }
  function send(bytes: Buffer, now: number): void {
    const { bytesPerSecond } = badness();
    if (bytesPerSecond !== undefined) freeAt = Math.max(now, freeAt) + (bytes.length * 1000) / bytesPerSecond;
    onItsWay -= bytes.length;
    if (from.isPaused() && onItsWay < mostOnItsWay / 2) from.resume();
    if (!to.destroyed && to.writable) to.write(bytes);
    onSent(bytes.length);
  }
  return {
    wake: go,
    stop(): void {
      clearTimeout(timer);
      pieces.length = 0;
    },
  };
}
