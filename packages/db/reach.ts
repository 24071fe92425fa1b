import { Socket } from "node:net";
import type { Client } from "pg";

/** For so long a machine may take to answer the first packet, or the second, which follows a lost one after a second. */
export const reachMilliseconds = 1_250;

/**
 * Ends an attempt to connect that nobody takes. The system of a machine does that by itself, however busy the database on it
 * is: where it does not, the machine is off or cut off. The look-up of a name does not count, and what has come meanwhile is
 * looked at first: a process that was held up finds its timers before its packets.
 */
export function endUnreached({ connection: { stream } }: Client): void {
  // Encryption comes over it once it stands.
  if (!(stream instanceof Socket)) throw new TypeError("not a connection that is still to be made");
  let timer: NodeJS.Timeout | undefined;
  const end = (): void => {
    if (!stream.connecting) return;
    stream.destroy(Object.assign(new Error("nobody takes the connection"), { code: "ETIMEDOUT" }));
  };
  stream.once("connectionAttempt", () => {
    timer = setTimeout(() => setImmediate(end), reachMilliseconds);
  });
  for (const event of ["connect", "close"]) stream.once(event, () => clearTimeout(timer));
}
