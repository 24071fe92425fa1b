/** How a drill is run. */
export interface DrillOptions {
  /** The short form, which shows that the drill works; the goal is that of the whole one. */
  readonly quick: boolean;
  readonly say: (text: string) => void;
}

/**
 * One line of a drill, in what it is about: mails, operations. `expected` is what had to come, `delivered` what came;
 * of these `lost` are missing, `duplicates` came more than once, `ambiguous` is nobody's to know, and `failed` is what
 * ended in an error that no rule explains.
 */
export interface DrillRow {
  readonly drill: string;
  /** What it ran on: of the queue's backends, or the database alone. */
  readonly backend: "postgres" | "redis";
  readonly expected: number;
  readonly delivered: number;
  readonly lost: number;
  readonly duplicates: number;
  readonly ambiguous: number;
  readonly failed: number;
  /** In words. */
  readonly goal: string;
  readonly met: boolean;
}

export type Drill = (options: DrillOptions) => Promise<readonly DrillRow[]>;
