/** The value of one line of what Prometheus is told, by its name and labels as they stand there; NaN where there is none. */
export function metricIn(body: string, line: string): number {
  const found = body.split("\n").find((one) => one.startsWith(`${line} `));
  return Number(found?.slice(line.length + 1));
}
