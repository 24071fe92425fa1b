import { randomUUID } from "node:crypto";
import { Chance } from "../chance.ts";
import type { Sender, Written } from "./sender.ts";

/** What one of our writes puts into the database, by a mark that nothing else has. */
export interface Deed extends Written {
  readonly kind: DeedKind;
  readonly mark: string;
  /** Of what is written on a project: which. */
  readonly projectId: number | null;
}
export const deedKinds = ["project", "edit", "move", "note", "activity", "receipt", "agreement"] as const;
export type DeedKind = (typeof deedKinds)[number];

/** A project as the person who works on it knows it; nobody else touches it. */
export interface OwnProject {
  readonly id: number;
  version: number;
  stage: "lead" | "assessment";
  /** The last value that was answered as written, and how many writes raised the version. */
  investorName: string;
  rises: number;
}

const reason = "演练往返";
const day = "2026-03-02";

/** Somebody at work, one thing after another, each of which leaves a mark. */
export class Worker {
  readonly deeds: Deed[] = [];
  readonly projects: OwnProject[] = [];
  readonly #sender: Sender;
  readonly #chance: Chance;

  constructor(sender: Sender, seed: number) {
    this.#sender = sender;
    this.#chance = new Chance(seed);
  }

  async act(): Promise<void> {
    if (this.projects.length < 3) return this.#enterProject();
    return this.#chance.act([
      [10, () => this.#enterProject()],
      [22, () => this.#edit()],
      [22, () => this.#move()],
      [18, () => this.#onProject("note", "interaction.create", (mark) => ({ way: "phone", content: mark }))],
      [10, () => this.#planActivity()],
      [10, () => this.#onProject("receipt", "receipt.create", receiptOf)],
      [8, () => this.#onProject("agreement", "agreement.sign", agreementOf)],
    ])();
  }

  async #enterProject(): Promise<void> {
    const mark = newMark();
    const fields = { name: mark, investorName: mark, product: "演练产品", sourceKind: "trip" };
    const { data } = await this.#do("project", mark, null, "project.create", { fields });
    const created = data as { id: number; version: number } | null;
    if (created !== null) this.projects.push({ ...created, stage: "lead", investorName: mark, rises: 0 });
  }

  async #edit(): Promise<void> {
    const project = this.#chance.of(this.projects);
    const mark = newMark();
    const input = { id: project.id, version: project.version, fields: { investorName: mark } };
    const { data } = await this.#do("edit", mark, project.id, "project.update", input);
    const edited = data as { version: number } | null;
    if (edited === null) return;
    project.version = edited.version;
    project.investorName = mark;
    project.rises += 1;
  }

  async #move(): Promise<void> {
    const project = this.#chance.of(this.projects);
    const to = project.stage === "lead" ? "assessment" : "lead";
    const why = to === "lead" ? { reason } : { overrideReason: reason };
    const input = { id: project.id, version: project.version, to, ...why };
    const { data } = await this.#do("move", newMark(), project.id, "project.move", input);
    const moved = data as { card: { version: number } } | null;
    if (moved === null) return;
    project.version = moved.card.version;
    project.stage = to;
    project.rises += 1;
  }

  async #planActivity(): Promise<void> {
    const mark = newMark();
    const fields = { kind: "trip", name: mark, startsOn: day, endsOn: day };
    await this.#do("activity", mark, null, "activity.create", { fields });
  }

  async #onProject(kind: DeedKind, path: string, about: (mark: string) => object): Promise<void> {
    const { id: projectId } = this.#chance.of(this.projects);
    const mark = newMark();
    await this.#do(kind, mark, projectId, path, { projectId, ...about(mark) });
  }

  async #do(
    kind: DeedKind,
    mark: string,
    projectId: number | null,
    path: string,
    input: object,
  ): Promise<Deed> {
    const deed = { ...(await this.#sender.write(path, input)), kind, mark, projectId };
    this.deeds.push(deed);
    return deed;
  }
}

const newMark = (): string => `演练${randomUUID()}`;
const receiptOf = (mark: string) => ({
  fields: { receivedOn: day, claimedAmount: 10_000, useKey: "land", note: mark },
});
const agreementOf = (mark: string) => ({
  kind: "framework",
  signedOn: day,
  agreedAmount: 1_000_000,
  note: mark,
});
