import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

const worthIt = /\.(js|css|html|svg)$/;

/** Writes `.br` and `.gz` beside every text file of the build; the API sends them as they are. */
export function precompress(): Plugin {
  let folder = "";
  return {
    name: "parkline-precompress",
    apply: "build",
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    // After a build that succeeded alone: one that failed has nothing to compress, and its reason must stay the last word.
    async writeBundle() {
      const files = (await readdir(folder, { recursive: true })).filter((file) => worthIt.test(file));
      await Promise.all(files.map((file) => compress(join(folder, file))));
    },
  };
}

async function compress(file: string): Promise<void> {
  const content = await readFile(file);
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  await Promise.all([
    promisify(gzip)(content, { level: 9 }).then((small) => writeFile(`${file}.gz`, small)),
    promisify(brotliCompress)(content, brotli).then((small) => writeFile(`${file}.br`, small)),
  ]);
}
