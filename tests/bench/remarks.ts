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
      "Processor time of the api and of the database's processes that work for it, for a request of one park where there are 1 000 parks of 1 000 projects in the database, beside the same request where there are 10; 100 as well. A turn asks ten parks once each, and the databases take turns. Beside it how long whoever asks waits.",
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
  request: [
    "The session with its person, park, roles and teams is one statement, whose plan each connection keeps; the setting of the park goes out with `begin`, and all statements of a read that do not wait for one another in one go.",
    "What a procedure takes is read by its schema once, by the verb; what it answers is written as it is. Answers are compressed only for whoever asks from another machine.",
  ],
  board: [
    "The figures of the columns are read from indexes alone, the cards of all columns in one statement; both keep their plans, and their columns are named as they are read, so that no row is renamed.",
    "A card's place is a rank key: a move writes one row, however long its column.",
    "Search asks an index of characters, pairs and initials for the rarest keys first, walks it when a word is in very many names, and lets new keys wait in a short list.",
    "Each process reads the change log once for all the pages that it serves. After it has told them it rests half a millisecond a page, and tells what happens meanwhile together: until then a thousand pages cost it a thousand events for each change, more than a processor had.",
  ],
  totals: [
    "All figures of a period that look at one ground are summed in one pass over an index that holds what they ask; with each stage change the database keeps whether it was the first entry, with each receipt the month and the amounts that count.",
    "The zone's page reads totals by park and month, which every commit keeps; its records are asked for once for all parks. It took 369 ms at the 95th percentile before.",
  ],
  growth: [
    "Every key and index of a business table leads with the park, and a policy compares it with a scalar sub-select that is reckoned once a statement: other parks are other pages, which no request of this one reads.",
    "A request brings the one park that it is about; it once brought all parks of whoever leads a zone.",
    "What grows is the depth of an index: a look-up passes one page more. A first trial took the time of a whole request, on a machine that did much else, and showed list and move at 1.3 times; its move also looked the card up without the park, along all of them.",
    "How frequent a word is, a search knew from the statistics of the table, in which no word of one park among a hundred is frequent: it then went through the index of the keys where the newest rows would have had enough, at 1.17 to 1.28 times the cost. In a park of up to 20 000 rows it now knows a sample of the park's own.",
    "A search through the keys was planned anew for every text, which took half of its time and grew with what the statistics know of the keys: 1.15 times the cost beside a hundred parks and 1.20 beside a thousand. Its one way keeps its plan now (migration 0076).",
  ],
  import: [
    "Rows are read while the database writes the ones before; cells and search keys take fewer steps, and what rows share is sent once.",
  ],
  reminders: [
    "A sweep takes some subjects at a time with what is open of them, and words only what is new.",
    "A worker notes what it hands over in one round trip with its commit, and reads the ground of a batch at once.",
  ],
  start: [
    "The pages are built while the database starts, api and worker come up side by side, and a second start trusts what the first installed.",
  ],
  day: [
    "Every board that heard of a change read the heads of its columns at once, up to eight times a second where much happens: two hundred open boards then asked for more than the machine could answer. The cards now move at once and the heads follow every four seconds or so, each board at times of its own.",
    "Changes that come close together are told together (see board): with a thousand streams telling each alone took more than the machine had.",
    "What many ask of a park at the same time, the heads of its board and the names of its people, is looked for once for all of them; the look begins after the last of them asked, so that it shows what each has written or heard of. With four who ask at a time a page that comes into a park of a thousand people costs api and database 8.9 ms of processor time (13.0 before), the heads 2.7 ms (3.7 before), and the more ask, the less.",
    "A stream's event is written once for all who follow, and goes out in one piece: 73 µs of the api's time for each page, where tRPC's own adapter, four streams behind one another, took 150.",
    "The cockpit is the dearest page by far: 213 ms of processor time (246 before), nearly all of it the database's, where no other page takes a fifth of it. What is told in parts is no longer passed over once more for its sum, and the kinds of activities are found in one go instead of once for each of six thousand agreements. Whoever opens it while others wait for the same shares their reckoning.",
    "What every write asks (the record that it locks, its facts, the rules in force, the counter of changes, the audit row) keeps its plan, and the server opens a file of the pages without listing their folder: 50 people 301 ms before and 276 after, 200 people 299 and 267. A thousand are held up by what is reckoned anew for each look at the cockpit, and stay where they were.",
    "A thousand people who came in within a quarter of a minute left a queue that was counted as well: 15.4 s at the 99th percentile before all this, 4.7 s after it. They now come in over 75 s.",
    "At a thousand the machine is at its end, and runs differ: 1.9 s and 4.1 s at the 99th percentile with all but the same product. That one who opens the cockpit alone no longer waits for the rest after another's was tried, made nothing quicker at 50 and 200, and cost a thousand 10.0 s; it was taken back.",
  ],
  memory: [
    "Each sample is the least of three looks: what requests under way hold is no growth.",
    "The api's heap began the hour at 75.0 MB and stood at 77.3 after a quarter of it, 78.5 after half and 78.9 after three quarters: it fills up, and then stays. 400 streams that were only open left it where it was, and so did 22 000 requests of 50 people; the day's work at fifteen times its pace for three minutes brought it to 80.6 MB, and to 75.7 once everybody had gone.",
    "Of 11 577 acts none failed, while 30 others waited for the same two cores and the hour ran at a raised priority. Without that, at a load of 35, 241 requests of 28 minutes had been answered `server.unavailable`: there the machine was missing, not the memory.",
    "In 55 000 live events over 300 streams the heap stayed within 2 MB.",
  ],
};
