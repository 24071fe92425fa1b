import { traceOfLine } from "../tracing/spans.ts";
import { loggedError } from "./loggedError.ts";

/** How api and worker write their lines: JSON, named by the process, errors without people in them. */
export function logOptions(app: "api" | "worker", more: () => object = () => ({})) {
  return {
    base: { app },
    serializers: { err: (error: unknown) => loggedError(error) },
    /** What each line carries besides: the job it was written in, the trace. */
    mixin: () => ({ ...more(), ...traceOfLine() }),
  };
}
