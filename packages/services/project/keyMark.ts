import { z } from "zod";
import { personNames } from "@parkline/db/query/names";
import { keyPeriods, replaceKeyPeriods } from "@parkline/db/query/projectRecord";
import { compareDays, daySchema } from "@parkline/domain/date/day";
import { verbatim } from "@parkline/domain/label";
import { Problem } from "@parkline/domain/problem";
import { changedMeanwhile } from "@parkline/domain/record";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { audit } from "../audit.ts";
import { announce } from "../change.ts";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { fieldVersionsOf, writtenSince } from "./fieldVersions.ts";
import { openProject } from "./open.ts";
import { writeProject } from "./write.ts";

const periodSchema = z.strictObject({
  fromOn: daySchema,
  /** The last day on which the project is a key project; null while it is one. */
  toOn: daySchema.nullable(),
});
type Period = z.output<typeof periodSchema>;
const input = z.strictObject({
  id: idSchema,
  version: versionSchema,
  periods: z.array(periodSchema).max(20),
});

const label = { zh: "重点项目", en: "Key project" };

/**
 * Sets the times in which a project is a key project (重点项目), so that their stock can be counted as of any day.
 * @throws Problem `project.keyPeriodsOverlap`, `record.changed`, `permission.*`
 */
export const setKeyPeriods = verb("project.update", input, async (ctx, { id, version, periods }) => {
  const wanted = inOrder(periods);
  return transact(ctx, async (tx) => {
    const { row } = await openProject(tx, ctx, "project.update", id);
    const before = await keyPeriods(tx, ctx.park.id, id);
    const [from, to] = [inWords(before), inWords(wanted)];
    if (from === to) return { id, version: row.version };
    const meanwhile = writtenSince(fieldVersionsOf(row), version).find((one) => one.field === "keyPeriods");
    if (meanwhile !== undefined) {
      const [writer] = await personNames(tx, [meanwhile.personId]);
      const field = {
        field: "keyPeriods",
        label,
        mine: verbatim(to),
        theirs: verbatim(from),
        theirValue: before,
      };
      throw changedMeanwhile("project", { fields: [field], version: row.version, who: writer?.name ?? null });
    }
    await replaceKeyPeriods(tx, ctx.park.id, id, wanted);
    const newVersion = await writeProject(tx, ctx, row, ["keyPeriods"], {});
    await audit(tx, ctx, "project.keyMark", { kind: "project", id, label: row.name }, [
      { field: "keyPeriods", label: label.zh, from, to },
    ]);
    await announce(tx, ctx, "project.updated", id, { version: newVersion, fields: ["keyPeriods"] });
    return { id, version: newVersion };
  });
});

/** By date, none before its own end and none before the end of the one ahead of it. */
function inOrder(periods: readonly Period[]): Period[] {
  const sorted = periods.toSorted((one, other) => compareDays(one.fromOn, other.fromOn));
  sorted.forEach(({ fromOn, toOn }, index) => {
    const ahead = sorted[index - 1];
    const overlaps = ahead !== undefined && (ahead.toOn === null || ahead.toOn >= fromOn);
    if (overlaps || (toOn !== null && toOn < fromOn))
      throw new Problem("project.keyPeriodsOverlap", { from: fromOn });
  });
  return sorted;
}

function inWords(periods: readonly Period[]): string | null {
  const said = periods.map(({ fromOn, toOn }) => (toOn === null ? `${fromOn} 起` : `${fromOn} 至 ${toOn}`));
  return said.length === 0 ? null : said.join("；");
}
