import type { Label } from "@parkline/domain/glossary";
import { addAttachment } from "@parkline/services/attachment/add";
import { uploadLedger } from "@parkline/services/ledger/upload";
import { exportProjects } from "@parkline/services/project/export";
import { expect, it } from "vitest";
import type { z } from "zod";
import { procedures } from "./test/procedures.ts";

type Part = z.core.$ZodType | z.core.$ZodCheck;

const isPart = (value: unknown): value is Part =>
  typeof value === "object" && value !== null && "_zod" in value;

/** A schema with all that it is made of: fields, elements, checks, both sides of a pipe. */
function partsOf(part: Part, seen = new Set<Part>()): Set<Part> {
  if (seen.has(part)) return seen;
  seen.add(part);
  const { _zod: made } = part;
  const { shape, ...rest } = made.def as { readonly shape?: Readonly<Record<string, unknown>> };
  for (const value of [...Object.values(rest).flat(), ...Object.values(shape ?? {})])
    if (isPart(value)) partsOf(value, seen);
  return seen;
}

it("every sentence that a schema of the API has of its own is there in Chinese and in English", () => {
  const byForm = { addAttachment, exportProjects, uploadLedger };
  const inputs = [
    ...[...procedures].map(([path, { meta }]) => [path, meta.input] as const),
    ...Object.entries(byForm).map(([name, { input }]) => [name, input] as const),
  ];
  const said = new Set<string>();
  const wrong = inputs.flatMap(([where, input]) =>
    [...partsOf(input)].flatMap(({ _zod: made }) => {
      const error: (object & { readonly label?: Label }) | undefined = made.def.error;
      if (error === undefined) return [];
      if (error.label === undefined) return [`${where}: words without fault()`];
      const { zh, en } = error.label;
      said.add(en);
      return /\p{Script=Han}/u.test(en) || !/\p{Script=Han}/u.test(zh) ? [`${where}: ${zh} / ${en}`] : [];
    }),
  );
  expect(wrong).toEqual([]);
  // The walk has gone down to the fields: as many as there are today, or more.
  expect(said.size).toBeGreaterThanOrEqual(20);
});
