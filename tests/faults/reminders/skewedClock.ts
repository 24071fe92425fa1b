/*
 * Loaded before a worker, so that its host's clock goes wrong: by PARKLINE_DRILL_SKEW milliseconds from the start, and by as
 * many as it is told of later. What measures spans, timers among them, goes on as on a real host.
 */
let skew = Number(process.env["PARKLINE_DRILL_SKEW"] ?? "0");
process.on("message", (words) => {
  if (typeof words === "object" && words !== null && "skew" in words) skew = Number(words.skew);
});

const RealDate = globalThis.Date;
const skewed = (): number => RealDate.now() + skew;
globalThis.Date = new Proxy(RealDate, {
  apply: () => new RealDate(skewed()).toString(),
  construct: (target, given: ConstructorParameters<DateConstructor> | [], newTarget) =>
    Reflect.construct(target, given.length === 0 ? [skewed()] : given, newTarget) as Date,
  get: (target, key, receiver) => (key === "now" ? skewed : (Reflect.get(target, key, receiver) as unknown)),
});
