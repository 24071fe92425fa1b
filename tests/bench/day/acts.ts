import { dayIn, yearOf, type Day } from "@parkline/domain/date/day";
import { listSortKeys } from "@parkline/domain/project/list";
import { makeNames, makeQuery } from "../corpus.ts";
import type { Answer, Asked, Browser } from "./browser.ts";
import type { BureauPerson, Records, Step } from "./bureau.ts";

/** What a person does at a time: one page that they open, or one thing that they write. */
export interface Act {
  readonly kind: string;
  readonly writes: boolean;
  /** Of so many things done in a day, how many are this. */
  readonly weight: number;
  readonly roles?: readonly BureauPerson["role"][];
  readonly run: (desk: Desk) => Promise<void>;
}

/** A person at work. */
export interface Desk {
  readonly person: BureauPerson;
  readonly browser: Browser;
  readonly records: Records;
  readonly stock: Stock;
  readonly next: () => number;
  /** Times what one waits for, under the kind of the act or another. */
  readonly timed: (calls: readonly Asked[], kind?: string) => Promise<readonly Answer<unknown>[]>;
  /** Told to have come second, or that it cannot be. */
  readonly refused: (code: string) => void;
  /** Confirmed by the server. */
  readonly written: (table: "interaction" | "project" | "activity" | "receipt") => void;
  /** Whether the board is what the person looks at from now on. */
  readonly looksAt: (page: "board" | "other") => void;
}

/** What is dealt with once: no two people take the same receipt up, or move the same card at one time. */
export interface Stock {
  readonly submitted: Step[];
  readonly reviewed: Step[];
  readonly held: Set<number>;
}

const today: Day = dayIn("Asia/Shanghai", new Date());
const year = yearOf(today);
const pick = <One>(desk: Desk, list: readonly One[]): One => {
  const one = list[Math.floor(desk.next() * list.length)];
  if (one === undefined) throw new RangeError("nothing to choose from");
  return one;
};
const ownProject = (desk: Desk): number => pick(desk, desk.records.projects[desk.person.team - 1] ?? []);
const anyProject = (desk: Desk): number => pick(desk, pick(desk, desk.records.projects));

const opens = (kind: string, weight: number, calls: (desk: Desk) => readonly Asked[]): Act => ({
  kind,
  writes: false,
  weight,
  run: async (desk) => {
    desk.looksAt("other");
    await desk.timed(calls(desk));
  },
});

const projectPage = (id: number): readonly Asked[] => [
  { path: "project.get", input: { id } },
  { path: "project.timeline", input: { projectId: id } },
  { path: "agreement.ofProject", input: { projectId: id } },
];

/** The project as its page shows it now. */
async function openProject(desk: Desk, id: number) {
  const [project] = await desk.timed(projectPage(id), "project page");
  if (project === undefined || "refused" in project) return undefined;
  return project.data as { readonly version: number; readonly facts: { readonly stage: string } };
}

/** @returns the data of a write, or undefined where a rule stood in its way */
async function write<Data>(desk: Desk, path: string, input: unknown): Promise<Data | undefined> {
  const [answer] = await desk.timed([{ path, input }]);
  if (answer === undefined) throw new Error(`${path} was not answered`);
  if ("data" in answer) return answer.data as Data;
  desk.refused(answer.refused);
  return undefined;
}

const workers = ["officer", "manager"] as const;

async function moveCard(desk: Desk): Promise<void> {
  const free = (desk.records.movable[desk.person.team - 1] ?? []).filter((id) => !desk.stock.held.has(id));
  const id = pick(desk, free);
  desk.stock.held.add(id);
  try {
    const project = await openProject(desk, id);
    if (project === undefined) return;
    const { version, facts } = project;
    const isLead = facts.stage === "lead";
    const input = { id, version, to: isLead ? "assessment" : "lead", reason: isLead ? null : "补充研判材料" };
    await write(desk, "project.move", input);
  } finally {
    desk.stock.held.delete(id);
  }
}

async function editProject(desk: Desk): Promise<void> {
  const id = ownProject(desk);
  const project = await openProject(desk, id);
  if (project === undefined) return;
  const capacity = `年产${Math.ceil(desk.next() * 500)}万套`;
  await write(desk, "project.update", { id, version: project.version, fields: { capacity } });
}

async function takeNote(desk: Desk): Promise<void> {
  const projectId = ownProject(desk);
  const step = desk.next() < 0.4 ? { nextStep: "上门拜访，商谈供地与电价", nextStepOn: today } : {};
  const note = { projectId, way: "phone", content: "电话沟通供地与电价，对方下周来园区考察", ...step };
  if ((await write(desk, "interaction.create", note)) !== undefined) desk.written("interaction");
}

async function enterLead(desk: Desk): Promise<void> {
  const { name, investorName, product } = makeNames(desk.next);
  const numbered = `${name}${Math.floor(desk.next() * 1e6)}号`;
  const fields = {
    name: numbered,
    investorName,
    product,
    sourceKind: "online",
    totalInvestment: 5_000_000_000,
  };
  if ((await write(desk, "project.create", { fields })) !== undefined) desk.written("project");
}

async function planTrip(desk: Desk): Promise<void> {
  const fields = { kind: "trip", name: "赴长三角招商", startsOn: today, endsOn: today };
  if ((await write(desk, "activity.create", { fields })) !== undefined) desk.written("activity");
}

async function enterReceipt(desk: Desk): Promise<void> {
  const amount = Math.ceil(desk.next() * 3_000) * 1_000_000;
  const investor = { companyId: null, name: "示范投资方", originCode: "330100", shareAmount: amount };
  const fields = { receivedOn: today, claimedAmount: amount, useKey: "equipment", investors: [investor] };
  const input = { projectId: ownProject(desk), fields };
  if ((await write(desk, "receipt.create", input)) !== undefined) desk.written("receipt");
}

async function reviewReceipt(desk: Desk): Promise<void> {
  const held = desk.stock.submitted.pop();
  if (held === undefined) return enterReceipt(desk);
  const { id, version } = held;
  const done = await write<{ version: number }>(desk, "receipt.review", { id, version });
  if (done !== undefined) desk.stock.reviewed.unshift({ ...held, version: done.version });
}

async function certifyReceipt(desk: Desk): Promise<void> {
  const held = desk.stock.reviewed.pop();
  if (held === undefined) return reviewReceipt(desk);
  const { id, version, amount } = held;
  await write(desk, "receipt.certify", { id, version, certifiedAmount: amount });
}

/** Eighty in a hundred read. */
export const acts: readonly Act[] = [
  {
    kind: "board",
    writes: false,
    weight: 16,
    run: async (desk) => {
      desk.looksAt("board");
      await desk.timed([{ path: "project.board", input: { cards: 20 } }, { path: "project.supported" }]);
    },
  },
  opens("list", 13, (desk) => [
    {
      path: "project.list",
      input: {
        sort: pick(desk, listSortKeys),
        filter: desk.next() < 0.5 ? { ownerIds: [desk.person.id] } : { teamIds: [desk.person.team] },
      },
    },
  ]),
  opens("project page", 14, (desk) => projectPage(anyProject(desk))),
  opens("search", 10, (desk) => [
    { path: "project.search", input: { text: makeQuery(desk.next, desk.records.texts).slice(0, 100) } },
  ]),
  opens("cockpit", 5, () => [{ path: "indicator.cockpit", input: { period: { year } } }]),
  opens("desk", 9, () => [
    { path: "desk.read" },
    { path: "desk.nextSteps", input: {} },
    { path: "desk.turned", input: {} },
  ]),
  opens("receipts", 4, () => [{ path: "receipt.list", input: { year } }]),
  opens("activities", 3, () => [{ path: "activity.list", input: { year } }]),
  opens("agreements", 3, () => [
    { path: "agreement.list", input: {} },
    { path: "agreement.totals", input: {} },
  ]),
  opens("reminders", 3, () => [{ path: "reminder.mine", input: {} }]),
  { kind: "note", writes: true, weight: 8, roles: workers, run: takeNote },
  { kind: "move", writes: true, weight: 5, roles: workers, run: moveCard },
  { kind: "edit", writes: true, weight: 4, roles: workers, run: editProject },
  { kind: "new lead", writes: true, weight: 1, roles: workers, run: enterLead },
  { kind: "new activity", writes: true, weight: 1, roles: ["officer", "manager"], run: planTrip },
  { kind: "new receipt", writes: true, weight: 1, roles: workers, run: enterReceipt },
  { kind: "review", writes: true, weight: 6, roles: ["finance", "manager"], run: reviewReceipt },
  { kind: "certify", writes: true, weight: 8, roles: ["finance"], run: certifyReceipt },
];

/** One of them, as often as its weight says, that this person may do. */
export function nextAct(desk: Desk): Act {
  const open = acts.filter(({ roles }) => roles === undefined || roles.includes(desk.person.role));
  const [reads, writes] = [open.filter((act) => !act.writes), open.filter((act) => act.writes)];
  const from = writes.length > 0 && desk.next() < writeShare(desk) ? writes : reads;
  let left = desk.next() * from.reduce((sum, { weight }) => sum + weight, 0);
  return from.find(({ weight }) => (left -= weight) < 0) ?? (from[0] as Act);
}

/** Leaders (one in twenty) only read: whoever else is there writes a little more than one time in five. */
const writeShare = (desk: Desk): number => (desk.person.role === "leader" ? 0 : 0.2 / 0.95);
