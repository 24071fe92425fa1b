import { z } from "zod";
import { authorise, type Action } from "@parkline/domain/people/permission";
import type { Context } from "./context.ts";
import { faultsOf, inputInvalid } from "./inputFault.ts";

/** Something a person or a job may do: callable, and readable by the edge that offers it. */
export interface Verb<Input extends z.ZodType, Result> {
  (ctx: Context, input: z.input<Input>): Promise<Result>;
  readonly action: Action;
  readonly input: Input;
}

/**
 * Makes a verb. The order is fixed here, once: permission, then the shape of the input, then the work. A verb that acts
 * on one project asks again with the project (`authorise(ctx.actor, action, wall)`) as soon as it has read it.
 */
export function verb<Input extends z.ZodType, Result>(
  action: Action,
  input: Input,
  run: (ctx: Context, input: z.output<Input>) => Promise<Result>,
): Verb<Input, Result> {
  const call = async (ctx: Context, raw: z.input<Input>): Promise<Result> => {
    authorise(ctx.actor, action);
    return run(ctx, parse(input, raw));
  };
  return Object.assign(call, { action, input });
}

/** @throws Problem `input.invalid`, whose detail lists `{path, message}` of each fault */
export function parse<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw inputInvalid(faultsOf(schema, raw));
}

/** For verbs that take nothing. */
export const nothing = z.undefined().or(z.null()).or(z.strictObject({}));
