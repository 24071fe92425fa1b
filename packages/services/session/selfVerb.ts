import type { z } from "zod";
import { parse } from "../verb.ts";
import type { SelfContext } from "./self.ts";

/** Something that everybody may do with their own session and account. */
export interface SelfVerb<Input extends z.ZodType, Result> {
  (ctx: SelfContext, input: z.input<Input>): Promise<Result>;
  readonly input: Input;
}

/** As `verb`, without a permission: the person of the session is the only one it can touch. */
export function selfVerb<Input extends z.ZodType, Result>(
  input: Input,
  run: (ctx: SelfContext, input: z.output<Input>) => Promise<Result>,
): SelfVerb<Input, Result> {
  const call = async (ctx: SelfContext, raw: z.input<Input>): Promise<Result> => run(ctx, parse(input, raw));
  return Object.assign(call, { input });
}
