/* What style.md asks of every file, as far as a machine can see it. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { filesIn, readText, sourceFiles } from "./source.ts";

const lineLimit = 400;
const root = join(import.meta.dirname, "..", "..");

function offenders(isOffender: (text: string, path: string) => boolean): string[] {
  return sourceFiles.filter((file) => isOffender(file.text, file.path)).map((file) => file.path);
}

describe("a file", () => {
  test(`has ${lineLimit} lines at most`, () => {
    expect(offenders((text) => text.split("\n").length - 1 > lineLimit)).toEqual([]);
  });

  test("is no barrel", () => {
    const isBarrel = (text: string, path: string) => {
      const statements = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "").split(/;\s*\n/);
      const exports = statements.filter((statement) => /^\s*export\b[\s\S]*\bfrom\b/.test(statement));
      const rest = statements.filter((statement) => statement.trim() !== "" && !exports.includes(statement));
      return (
        /\/index\.tsx?$/.test(path) || ((exports.length > 1 || /export\s+\*/.test(text)) && rest.length === 0)
      );
    };
    expect(offenders(isBarrel)).toEqual([]);
  });

  test("switches no check off, skips no test, and leaves nothing for later", () => {
    const here = "tests/architecture/style.test.ts";
    const evasion =
      /@ts-(ignore|nocheck)|(oxlint|eslint)-(disable|enable)|\bas any\b|: any(\[\])?\s*[;,)=|&>}]|<any>|\b(TODO|FIXME|XXX|HACK)\b|\b(test|it|describe)\.(skip|todo|only)\b/;
    // In a test it states what the types must refuse, and fails when they let it pass.
    const expectsError = (text: string, path: string) =>
      !path.includes(".test.") && text.includes("@ts-expect-error");
    expect(
      offenders((text, path) => path !== here && (evasion.test(text) || expectsError(text, path))),
    ).toEqual([]);
  });

  test("puts no text into a page as markup, and runs none as code", () => {
    const here = "tests/architecture/style.test.ts";
    const asMarkup =
      /dangerouslySetInnerHTML|\.(inner|outer)HTML\s*=|insertAdjacentHTML|document\.write\(|\beval\(|new Function\(/;
    expect(offenders((text, path) => path !== here && asMarkup.test(text))).toEqual([]);
  });

  test("swallows no error", () => {
    // A reason, in words, may stand where the code does nothing.
    const silent = /catch\s*(\([^)]*\))?\s*\{\s*\}/;
    expect(offenders((text) => silent.test(text))).toEqual([]);
  });
});

describe("the checkout", () => {
  test("pins every version in one place, the catalog", () => {
    const manifests = [root, ...["apps", "packages", "infra", "tests"].map((folder) => join(root, folder))]
      .flatMap((folder, index) => (index === 0 ? [join(root, "package.json")] : filesIn(folder)))
      .filter((path) => path.endsWith("package.json"));
    expect(manifests.length).toBeGreaterThan(8);
    for (const path of manifests) {
      const manifest = JSON.parse(readText(path.slice(root.length + 1))) as Record<
        string,
        Record<string, string> | undefined
      >;
      const versions = ["dependencies", "devDependencies"].flatMap((kind) =>
        Object.entries(manifest[kind] ?? {}),
      );
      const free = versions.filter(([, version]) => !/^(catalog:|workspace:\*)$/.test(version));
      expect(free, path).toEqual([]);
    }
  });
});
