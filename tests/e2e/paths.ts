import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const web = join(import.meta.dirname, "../../apps/web");

/**
 * The paths of every page, read where the router takes them from: each feature's `routes.ts`. Throws where a route does
 * not say its path there and then, so that none goes unnoticed.
 */
export function routedPaths(): string[] {
  return globSync("features/*/routes.ts", { cwd: web })
    .toSorted()
    .flatMap((file) => {
      const source = readFileSync(join(web, file), "utf8");
      const paths = [...source.matchAll(/createRoute\(\{\s*path: "([^"]+)"/g)].map(([, path]) => path ?? "");
      const routes = source.match(/createRoute\(/g)?.length ?? 0;
      if (routes === 0 || routes !== paths.length)
        throw new Error(`${file} makes ${routes} routes, of which ${paths.length} begin with their path`);
      return paths;
    });
}
