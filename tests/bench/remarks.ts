/*
 * What docs/benchmarks.md says besides figures: what each bench measures, and what was done where it was slow. Kept here, so that
 * a new run loses none of it.
 */
interface Section {
  readonly title: string;
  readonly about: string;
}

/** In the order of the document. */
export const sections = {
  request: {
    title: "what a request costs",
    about:
      "Processor time of the server's process (user and system, of all its threads) for `project.list`: 50 of 10 000 projects with session, park, policies, validation, SQL and JSON, over HTTP. Beside it a `node:http` server with `pg` that sends the same statements and answers `JSON.stringify` of the same rows.",
  },
  board: {
    title: "board, move, live changes, search",
    about: "Whole requests over HTTP beside the statements that they send, straight through `pg`.",
  },
  totals: {
    title: "the leaders' pages",
    about: "1 000 parks of 1 000 projects and three receipts each; each round another park.",
  },
  growth: {
    title: "one park among many",
    about:
      "A request of one park where there are 1 000 parks of 1 000 projects in the database, beside the same request where there are 10; 100 as well.",
  },
  import: {
    title: "a ledger of 50 000 rows",
    about: "`parkline import ledger`, a process of its own, into an empty park, and once more.",
  },
  reminders: {
    title: "sweep and sending",
    about: "A park of 100 000 open projects; 5 000 reminders due at one minute, with a real SMTP server.",
  },
  start: { title: "`npm start`", about: "Until it is ready, with the demonstration park." },
  day: {
    title: "a day of a promotion bureau",
    about:
      "People at work at the same time in one park of 10 000 projects, 30 000 receipts: each with a page and its live stream, 80 % reading (board, list, project, search, cockpit, desk, receipts, activities, agreements, reminders), 20 % writing (notes, moves, edits, leads, activities, receipts entered, reviewed, certified), a pause of 15 s in the mean between two things, answers compressed as from afar. Two api processes and a worker, with database and load on the same machine.",
  },
  memory: {
    title: "an hour of it",
    about:
      "50 people at the day's work. Every half minute the heap after a collection and the resident memory of api and worker; the line through the samples of the last half.",
  },
} as const satisfies Record<string, Section>;
export type BenchName = keyof typeof sections;

/** What was slow, what was found, and what was done. */
export const remarks: Readonly<Record<BenchName, readonly string[]>> = {
  request: [],
  board: [],
  totals: [],
  growth: [],
  import: [],
  reminders: [],
  start: [],
  day: [],
  memory: [],
};
