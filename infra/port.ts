import { createServer } from "node:net";

/** A loopback port that is free now. Another program may still take it before its use: be ready to ask again. */
export async function freePort(): Promise<number> {
  return listenBriefly(0, "127.0.0.1");
}

/** Throws what the system says against this address, other than that the port is taken. */
export async function isPortFree(port: number, host: string): Promise<boolean> {
  try {
    await listenBriefly(port, host);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") return false;
    throw error;
  }
}

function listenBriefly(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const taken = typeof address === "object" && address !== null ? address.port : port;
      server.close(() => resolve(taken));
    });
  });
}
