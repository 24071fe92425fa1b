import { Problem, sentence } from "@parkline/domain/problem";
import { obstacleOf } from "./obstacle.ts";
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
    const obstacle = obstacleOf(error);
    if (obstacle !== undefined) {
      environment.warn(`${obstacle.zh}\n${obstacle.en}`);
      return 1;
    }
    const why = wrongWords(error);
    if (why === undefined) throw error;
    environment.warn(`${why}\n${command.usage}`);
    return 2;
  }
}

/** How the command was written wrongly, if that is what stopped it. */
function wrongWords(error: unknown): string | undefined {
  if (error instanceof UsageError) return error.message;
  if (isArgumentError(error)) return `写法有误（${error.message}）。 The command is written wrongly.`;
  if (isFileError(error))
    return `文件或文件夹用不了（${error.message}）。 The file or folder cannot be used.`;
  return undefined;
}

function helpFor(commands: readonly Command[]): string {
  const lines = commands.map(({ usage, summary }) => `  ${usage}\n      ${summary}`);
  return ["用法 usage: npm run -s parkline -- COMMAND", ...lines].join("\n");
}

/** That a file or folder is not there, is another thing than was said, or may not be read or written. */
function isFileError(error: unknown): error is Error {
  if (!(error instanceof Error) || !("code" in error) || !("syscall" in error)) return false;
  const codes = ["ENOENT", "EACCES", "EPERM", "EISDIR", "ENOTDIR", "EEXIST", "ENAMETOOLONG"];
  return codes.includes(String(error.code)) && error.syscall !== "connect";
}

/** What node:util's parseArgs throws for an option that a command does not have. */
function isArgumentError(error: unknown): error is Error {
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
