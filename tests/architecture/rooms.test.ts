/* The borders between the rooms, as design.md draws them. */
import { describe, expect, test } from "vitest";
import { importsOf, place, readText, sourceFiles, type Import, type SourceFile } from "./source.ts";

interface Room {
  readonly rooms: readonly string[];
  /** Packages it may never know, by pattern; `only` instead lists all it may. */
  readonly never?: RegExp;
  readonly only?: RegExp;
}

const engines = /^(fastify|@fastify\/|@trpc\/|bullmq|ioredis|react|antd|kysely|pg)(\/|$)/;
const rooms: Readonly<Record<string, Room>> = {
  domain: { rooms: [], only: /^zod$/ },
  db: { rooms: ["domain"], only: /^(kysely|pg|pg-copy-streams|node:.+)(\/|$)/ },
  services: { rooms: ["domain", "db"], never: engines },
  mail: { rooms: ["domain"], never: engines },
  api: { rooms: ["services", "domain", "mail"], never: /^(bullmq|ioredis|react|kysely)(\/|$)/ },
  worker: { rooms: ["services", "domain", "mail"], never: /^(fastify|@trpc\/|react|kysely|pg)(\/|$)/ },
  // The doctor asks Redis itself; the queue on it is the worker's.
  cli: {
    rooms: ["services", "domain", "mail"],
    never: /^(fastify|@fastify\/|@trpc\/|bullmq|react|kysely|pg)(\/|$)/,
  },
  web: { rooms: ["domain"], never: /^(node:|kysely|pg|fastify|bullmq|pino)(\/|$)/ },
  testkit: { rooms: ["domain", "db", "services", "mail"] },
};

function targetRoom(from: string): string | undefined {
  return /^@parkline\/([^/]+)/.exec(from)?.[1];
}

/** Each file's imports that its room does not allow. */
function trespasses(
  allowed: (file: SourceFile, found: Import) => boolean,
  files: readonly SourceFile[],
): string[] {
  return files.flatMap((file) =>
    file.imports
      .filter((found) => !allowed(file, found))
      .map((found) => `${place(file, found.line)} imports ${found.from}`),
  );
}

const shipped = sourceFiles.filter((file) => !file.isTest && file.room in rooms);

describe("every room", () => {
  test("has files that were read, with their imports", () => {
    for (const room of Object.keys(rooms).filter((name) => name !== "testkit")) {
      const files = shipped.filter((file) => file.room === room);
      expect(files.length, room).toBeGreaterThan(0);
      expect(
        files.some((file) => file.imports.length > 0),
        room,
      ).toBe(true);
    }
  });

  test("imports the rooms it may, and no other", () => {
    const allowed = (file: SourceFile, found: Import) => {
      const target = targetRoom(found.from);
      if (target === undefined || target === file.room) return true;
      // The queue brings up its tables by itself; the command line only calls it.
      if (file.path === "apps/cli/main.ts" && found.from === "@parkline/worker/queue") return true;
      if (rooms[file.room]?.rooms.includes(target) === true) return true;
      // The database's types describe what an app passes down; opening it is main.ts's alone.
      if (["api", "worker", "cli"].includes(file.room) && target === "db") {
        return (
          found.typeOnly || (/^apps\/\w+\/main\.ts$/.test(file.path) && found.from === "@parkline/db/connect")
        );
      }
      return file.room === "web" && target === "api" && found.typeOnly;
    };
    expect(trespasses(allowed, shipped)).toEqual([]);
  });

  test("imports the packages it may, and no other", () => {
    const allowed = (file: SourceFile, { from }: Import) => {
      if (from.startsWith(".") || targetRoom(from) !== undefined) return true;
      const room = rooms[file.room];
      return !(room?.never?.test(from) ?? false) && (room?.only?.test(from) ?? true);
    };
    expect(trespasses(allowed, shipped)).toEqual([]);
  });

  test("reaches into no other by a path, and no folder is called src", () => {
    const climbsOut = (file: SourceFile, { from }: Import) => {
      if (!from.startsWith(".")) return true;
      const depth =
        file.path.split("/").length -
        (file.path.startsWith("infra") || file.path.startsWith("tests") ? 2 : 3);
      return (from.match(/\.\.\//g)?.length ?? 0) <= depth;
    };
    expect(trespasses(climbsOut, shipped)).toEqual([]);
    expect(sourceFiles.filter((file) => file.path.includes("/src/"))).toEqual([]);
  });

  test("names its dependencies in its package.json, and none of a room it may not know", () => {
    for (const [room, { rooms: allowed }] of Object.entries(rooms)) {
      const folder = shipped
        .find((file) => file.room === room)
        ?.path.split("/")
        .slice(0, 2)
        .join("/");
      if (folder === undefined) continue;
      const { dependencies = {} } = JSON.parse(readText(`${folder}/package.json`)) as {
        dependencies?: Record<string, string>;
      };
      const named = Object.keys(dependencies).flatMap((name) => targetRoom(name) ?? []);
      const typesOnly = room === "web" ? ["api"] : [];
      const opens = room === "cli" ? ["db", "worker"] : ["api", "worker"].includes(room) ? ["db"] : [];
      expect(
        named.filter((name) => ![...allowed, ...typesOnly, ...opens].includes(name)),
        room,
      ).toEqual([]);
    }
  });
});

describe("SQL", () => {
  test("is written in packages/db alone", () => {
    const elsewhere = shipped.filter(
      (file) => file.room !== "db" && /\bsql(<[^`]*>)?`|\bCompiledQuery\b/.test(file.text),
    );
    expect(elsewhere.map((file) => file.path)).toEqual([]);
  });
});

describe("a clock", () => {
  test("is read by apps alone: below them a verb's now is its context's", () => {
    const below = shipped.filter((file) => ["domain", "db", "services", "mail"].includes(file.room));
    const readers = below.filter((file) => /\bDate\.now\(|\bnew Date\(\)|\bTemporal\.Now\b/.test(file.text));
    expect(readers.map((file) => file.path)).toEqual([]);
  });
});

describe("the reader of imports", () => {
  test("sees every form of them", () => {
    const text = [
      `import "a";`,
      `import b from "b";`,
      `import type { C } from "c";`,
      `import { type D, type E } from "d";`,
      `import {\n  f,\n  type G,\n} from "e";`,
      `export { h } from "f";`,
      `export type { I } from "g";`,
      `export * from "h";`,
      `const later = await import("i");`,
    ].join("\n");
    const found = importsOf(text).map(({ from, typeOnly }) => (typeOnly ? `type ${from}` : from));
    expect(found).toEqual(["a", "b", "type c", "type d", "e", "f", "type g", "h", "i"]);
  });
});
