import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { largestAttachment } from "@parkline/domain/attachment/contentType";
import { maximumLedgerBytes } from "@parkline/services/ledger/upload";
import { contextFor, createPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { drain } from "./server/upload.ts";
import { openApp, type TestApp } from "./test/app.ts";
import { givePassword, testPassword } from "./test/people.ts";
import { Wire } from "./test/wire.ts";

/*
 * A refused upload is read to its end: the sender gets its answer, and the connection serves what comes next. Seen on the
 * connection itself; a browser keeps six of them, and each one that is stuck is lost to the page.
 */

const megabyte = 1024 * 1024;
let app: TestApp;
let cookie: string;
let projectId: number;
let address: string;
const wires: Wire[] = [];
beforeAll(async () => {
  app = await openApp();
  const park = await createPark(app.world);
  await givePassword(app.world, park.people.manager);
  const browser = app.browser();
  await browser.signIn(park.people.manager.username, testPassword);
  cookie = [...browser.cookies].map(([key, value]) => `${key}=${value}`).join("; ");
  ({ id: projectId } = await createProject(contextFor(park, park.people.manager)));
  address = await app.server.listen({ host: "127.0.0.1", port: 0 });
});
afterEach(() => wires.splice(0).forEach((wire) => wire.close()));
afterAll(() => app.close());

async function openWire(to: string): Promise<Wire> {
  const wire = await Wire.open(to);
  wires.push(wire);
  return wire;
}

const boundary = "----parkline";
const part = (head: string, content: string) =>
  `--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n${content}\r\n`;

/** A form as a browser sends it: fields first, then a file of this many bytes. */
async function send(wire: Wire, path: string, fields: Record<string, string>, size: number): Promise<void> {
  const before = Object.entries(fields).map(([key, value]) => part(`name="${key}"`, value));
  const head = `${before.join("")}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n`;
  const content = Buffer.alloc(size);
  content.write("%PDF-1.7\n");
  const body = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const headers = [
    `POST ${path} HTTP/1.1`,
    "host: parkline.test",
    `origin: ${app.origin}`,
    "x-parkline: 1",
    `cookie: ${cookie}`,
    `content-type: multipart/form-data; boundary=${boundary}`,
    `content-length: ${body.length}`,
  ];
  await wire.send(`${headers.join("\r\n")}\r\n\r\n`);
  await wire.send(body, size > 10 * megabyte ? megabyte : undefined);
}

const about = (more: object = {}) => JSON.stringify({ projectId, kind: "other", ...more });

describe("a refused upload is answered, and its connection goes on", () => {
  it.each<[string, () => Record<string, string>, string]>([
    ["whose description cannot be read", () => ({ about: "{" }), "请求格式不正确"],
    ["of an unknown kind", () => ({ about: about({ kind: "nonsense" }) }), "input.invalid"],
    ["without a description", () => ({}), "input.invalid"],
    ["for a project that is not there", () => ({ about: about({ projectId: 2e9 }) }), "record.notFound"],
    [
      "with more fields than a form has",
      () => Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`field${index}`, "值"])),
      "request.tooLarge",
    ],
    ["with a field that would be a prototype", () => ({ __proto__x: "1", toString: "1" }), "input.invalid"],
  ])("%s", async (_, fields, said) => {
    const wire = await openWire(address);
    await send(wire, "/api/attachment", fields(), 4 * megabyte);
    expect((await wire.answer()).body).toContain(said);
    expect((await wire.ask("/healthz")).status).toBe(200);
  });

  it("larger than an attachment may be", async () => {
    const wire = await openWire(address);
    await send(wire, "/api/attachment", { about: about() }, largestAttachment + 3 * megabyte);
    const { status, body } = await wire.answer();
    expect(status).toBe(400);
    expect(body).toContain("超过 50 MB 的上限");
    expect((await wire.ask("/healthz")).status).toBe(200);
  });

  it("larger than a ledger may be", async () => {
    const wire = await openWire(address);
    await send(wire, "/api/ledger", { sheet: "台账" }, maximumLedgerBytes + 3 * megabyte);
    expect((await wire.answer()).body).toContain("超过 40 MB 的上限");
    expect((await wire.ask("/healthz")).status).toBe(200);
  });

  it("with more fields than a ledger has", async () => {
    const wire = await openWire(address);
    await send(wire, "/api/ledger", { sheet: "台账", more: "1", most: "2" }, 4 * megabyte);
    expect((await wire.answer()).body).toContain("request.tooLarge");
    expect((await wire.ask("/healthz")).status).toBe(200);
  });

  it("and a good one after it is taken on the same connection", async () => {
    const wire = await openWire(address);
    await send(wire, "/api/attachment", { about: "{" }, 4 * megabyte);
    expect((await wire.answer()).status).toBe(400);
    await send(wire, "/api/attachment", { about: about() }, megabyte);
    expect((await wire.answer()).status).toBe(200);
    expect((await wire.ask("/healthz")).status).toBe(200);
  });
});

describe("what is left of a request", () => {
  const left: boolean[] = [];
  let server: Server;
  let sink: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      void drain(request, { bytes: megabyte, milliseconds: 200 }).then((isDone) => {
        left.push(isDone);
        if (!isDone) response.setHeader("connection", "close");
        response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    sink = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  const post = async (announced: number, sent: number) => {
    const wire = await openWire(sink);
    await wire.send(`POST / HTTP/1.1\r\nhost: parkline.test\r\ncontent-length: ${announced}\r\n\r\n`);
    await wire.send(Buffer.alloc(sent), megabyte / 4);
    return wire;
  };

  it("is dropped when it is short, and the connection goes on", async () => {
    const wire = await post(1000, 1000);
    expect((await wire.answer()).headers).toContain("keep-alive");
    await wire.send("POST / HTTP/1.1\r\nhost: parkline.test\r\ncontent-length: 0\r\n\r\n");
    await wire.answer();
    expect(left).toEqual([true, true]);
  });

  it.each([
    ["long", 8 * megabyte, 8 * megabyte],
    ["late", 1000, 500],
  ])("is given up with its connection when it is %s", async (_, announced, sent) => {
    const wire = await post(announced, sent);
    await wire.closed();
    expect(left.at(-1)).toBe(false);
  });
});
