import { addDays, day, type Day } from "@parkline/domain/date/day";
import { random } from "../bench/corpus.ts";

const firstDay = day("2025-07-01");
/** Up to the day before the Monday of all tests. */
const days = 258;

/** What happens by chance, and the same for the same seed. */
export class Chance {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = random(seed);
  }
  happens = (share: number): boolean => this.#next() < share;
  below = (size: number): number => Math.floor(this.#next() * size);
  /** 分. */
  amount = (): number => 1 + this.below(1e11);
  day = (): Day => addDays(firstDay, this.below(days));

  of = <Value>(values: readonly Value[]): Value => {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new RangeError("nothing to choose from");
    return value;
  };

  /** Any of them, taken out, but for the share of times that it stays for another to come upon as well. */
  take<Value>(values: Value[], stays = 0.04): Value | undefined {
    const index = this.below(values.length);
    const value = values[index];
    if (value === undefined || this.happens(stays)) return value;
    // The order says nothing: the last takes its place.
    const last = values.pop();
    if (last !== undefined && index < values.length) values[index] = last;
    return value;
  }

  /** One of the acts, each as often as its weight says. */
  act<Act>(acts: readonly (readonly [weight: number, act: Act])[]): Act {
    let rest = this.#next() * acts.reduce((sum, [weight]) => sum + weight, 0);
    const chosen = acts.find(([weight]) => (rest -= weight) < 0) ?? acts[0];
    if (chosen === undefined) throw new RangeError("nothing to do");
    return chosen[1];
  }
}
