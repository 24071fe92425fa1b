import { Problem, sentence } from "@parkline/domain/problem";
import { UsageError, type Command, type Environment } from "./command.ts";

/**
 * Finds the command that the words call and runs it. A refusal by a rule is said as its sentence; anything else goes on to
 * the caller.
 * @returns the exit code: 0 done, 1 refused, 2 written wrongly
 */
export async function run(
  commands: readonly Command[],
  args: readonly string[],
  environment: Environment,
): Promise<number> {
  const command = commands.find(({ words }) => words.every((word, at) => args[at] === word));
  if (command === undefined) {
    environment.warn(helpFor(commands));
    return args.length === 0 || args[0] === "help" || args[0] === "--help" ? 0 : 2;
  }
  try {
    return await command.run(environment, args.slice(command.words.length));
  } catch (error) {
    if (error instanceof Problem) {
      environment.warn(
        `${sentence(error.code, error.params, "zh")}\n${sentence(error.code, error.params, "en")}`,
      );
      return 1;
    }
    if (error instanceof UsageError || isArgumentError(error)) {
      environment.warn(`${error.message}\n${command.usage}`);
      return 2;
    }
    throw error;
  }
}

function helpFor(commands: readonly Command[]): string {
  const lines = commands.map(({ usage, summary }) => `  ${usage}\n      ${summary}`);
  return ["用法 usage: npm run -s parkline -- COMMAND", ...lines].join("\n");
}

/** What node:util's parseArgs throws for an option that a command does not have. */
function isArgumentError(error: unknown): error is Error {
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
