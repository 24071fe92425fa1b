import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** The line between a browser and the world, which can be cut as a cable is: with everything that is on its way. */
export interface Line {
  /** For the browser's proxy setting. */
  readonly proxy: string;
  cut(): void;
  /** What the browser sends still arrives; nothing comes back any more. */
  loseAnswers(): void;
  mend(): void;
  close(): Promise<void>;
}

/** A SOCKS 5 proxy without sign-in, for addresses of IPv4 and names: what the browser sends passes as it is. */
export async function openLine(): Promise<Line> {
  const sockets = new Set<Socket>();
  let isCut = false;
  let losesAnswers = false;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    // The other end is told by the closing itself.
    socket.on("error", () => socket.destroy());
  };
  const server = createServer((browser) => {
    keep(browser);
    if (isCut) return browser.destroy();
    browser.once("data", () => {
      browser.write(Uint8Array.of(5, 0));
      browser.once("data", (request: Buffer) => {
        const { host, port } = targetOf(request);
        const target = connect({ host, port });
        keep(target);
        target.once("connect", () => {
          browser.write(Uint8Array.of(5, 0, 0, 1, 0, 0, 0, 0, 0, 0));
          browser.pipe(target);
          target.on("data", (bytes) => {
            if (!losesAnswers) browser.write(bytes);
          });
        });
        browser.once("close", () => target.destroy());
        target.once("close", () => browser.destroy());
      });
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    proxy: `socks5://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    loseAnswers: () => {
      losesAnswers = true;
    },
    mend: () => {
      isCut = false;
      losesAnswers = false;
    },
    async close() {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}

/** RFC 1928, section 4: version, command, reserved, kind of address, address, port. */
function targetOf(request: Buffer): { readonly host: string; readonly port: number } {
  const isName = request[3] === 3;
  const length = isName ? (request[4] ?? 0) : 4;
  const start = isName ? 5 : 4;
  const address = request.subarray(start, start + length);
  return {
    host: isName ? address.toString("latin1") : address.join("."),
    port: request.readUInt16BE(start + length),
  };
}
