import { randomUUID } from "node:crypto";
import { BlockList, isIP } from "node:net";
import type { IncomingMessage } from "node:http";
import type { FastifyInstance } from "fastify";

export type Trust = (address: string) => boolean;

const named: Readonly<Record<string, readonly string[]>> = {
  loopback: ["127.0.0.0/8", "::1"],
  uniquelocal: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"],
};

/**
 * Whose word about the client and the request is taken.
 * @param proxies as TRUSTED_PROXIES has them: `loopback`, `10.0.0.0/8`, `fd00::1`
 */
export function trustIn(proxies: readonly string[]): Trust {
  const trusted = new BlockList();
  for (const proxy of proxies.flatMap((one) => named[one] ?? one)) {
    const [address = "", bits] = proxy.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(bits), family);
  }
  return (given) => {
    const address = given.replace(/^::ffff:(?=\d+\.)/, "");
    const version = isIP(address);
    return version !== 0 && trusted.check(address, version === 6 ? "ipv6" : "ipv4");
  };
}

const header = "x-request-id";

/** The request's id: the proxy's, so that both logs are searched by one, or one of our own. */
export function requestIdBy(trust: Trust): (request: IncomingMessage) => string {
  return ({ headers, socket }) => {
    const given = headers[header];
    const isGood = typeof given === "string" && /^[\w-]{8,64}$/.test(given);
    return isGood && trust(socket.remoteAddress ?? "") ? given : randomUUID();
  };
}

/** Every answer says by which id the log knows its request. */
export function answerRequestId(server: FastifyInstance): void {
  server.addHook("onRequest", async (request, reply) => {
    reply.header(header, request.id);
  });
}
