import type { Context } from "@parkline/services/context";
import { createProject as enter } from "@parkline/services/project/create";

type Entered = Parameters<typeof enter>[1];
let count = 0;

/** A lead that passes the first gate, entered through the real verb; `fields` and the rest as the verb takes them. */
export async function createProject(
  ctx: Context,
  fields: Partial<Entered["fields"]> = {},
  rest: Omit<Entered, "fields"> = {},
): Promise<{ id: number; version: number }> {
  count += 1;
  const complete = {
    name: `测试项目${count}号`,
    investorName: `示范投资方${count}`,
    product: "光伏组件铝边框",
    sourceKind: "trip" as const,
  };
  return enter(ctx, { ...rest, fields: { ...complete, ...fields } });
}
