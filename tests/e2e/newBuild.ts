import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const isText = /\.(js|css|html)$/;
const fileName = /[\w.-]+\.(?:js|css)/g;

/**
 * Writes the pages as another build of them would be: they do the same, but every file has another name, and so does the build.
 * @param name without signs: it becomes part of every file's name
 */
export function writeBuild(from: string, to: string, name: string): void {
  const fresh = `${to}.fresh`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(join(fresh, "assets"), { recursive: true });
  const files = readdirSync(join(from, "assets")).filter((file) => !/\.(br|gz)$/.test(file));
  const known = new Set(files);
  const renamed = (file: string) => (known.has(file) ? file.replace(/\.(\w+)$/, `.${name}.$1`) : file);
  const rewrite = (source: string, target: string): void => {
    const bytes = readFileSync(source);
    writeFileSync(target, isText.test(source) ? bytes.toString().replace(fileName, renamed) : bytes);
  };
  for (const file of files) rewrite(join(from, "assets", file), join(fresh, "assets", renamed(file)));
  rewrite(join(from, "mark.svg"), join(fresh, "mark.svg"));
  const html = readFileSync(join(from, "index.html"), "utf8").replace(fileName, renamed);
  writeFileSync(
    join(fresh, "index.html"),
    html.replace(/(name="parkline-build" content=")[^"]*/, `$1${name}`),
  );
  rmSync(to, { recursive: true, force: true });
  renameSync(fresh, to);
}
