/** What a log keeps of an error: its kind, its words without people in them, and where it came from. */
export interface LoggedError {
  readonly type: string;
  readonly message: string;
  /** Of PostgreSQL, Node or a mail server. */
  readonly code?: string;
  readonly constraint?: string;
  readonly stack?: string;
  readonly cause?: LoggedError;
}

const deepestCause = 4;

/**
 * An error without personal data. Whatever else hangs on it stays out: PostgreSQL's `detail` and `where` quote whole rows, a
 * mail server's answer the address, a request its body.
 */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutPersons(String(error)) };
  const code = textOf(error, "code");
  const constraint = textOf(error, "constraint");
  const quotes = code !== undefined && quotesValues.test(code);
  const message = withoutPersons(quotes ? error.message.replaceAll(/"[^"]*"/g, '"…"') : error.message);
  const stack = framesOf(error);
  return {
    type: error.name,
    message,
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(stack === undefined ? {} : { stack }),
    ...(error.cause === undefined || depth >= deepestCause
      ? {}
      : { cause: loggedError(error.cause, depth + 1) }),
  };
}

/** Text of others with addresses, telephone and identity numbers taken out. */
export function withoutPersons(text: string): string {
  return text
    .replaceAll(/[^\s<>"'(),;:@]+@[^\s<>"'(),;:@]+/g, "…@…")
    .replaceAll(/(?<![\dA-Za-z])\+?\d[\d -]{9,17}[\dXx](?![\dA-Za-z])/g, "…");
}

/** PostgreSQL's classes whose messages quote what somebody typed: data exceptions, faults of syntax. */
const quotesValues = /^(22|42601)/;

function textOf(error: Error, key: string): string | undefined {
  const value = (error as unknown as Record<string, unknown>)[key];
  return typeof value === "string" ? value : undefined;
}

/** The stack begins with the message, which is told apart. */
function framesOf({ stack }: Error): string | undefined {
  const frames = stack?.split("\n").filter((line) => /^\s+at /.test(line));
  return frames === undefined || frames.length === 0 ? undefined : frames.join("\n");
}
