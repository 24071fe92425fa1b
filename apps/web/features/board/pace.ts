/**
 * Does at once what it is given, and then no more of it for a while: of what comes meanwhile it does the last, after it. How long
 * that is, differs each time, so that pages that heard the same do not ask for the same at the same time for ever.
 */
export class Pace {
  readonly #milliseconds: number;
  #restsUntil = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #next: () => void = () => undefined;

  /** @param milliseconds the rest in the mean; each is between half of it and half as much again */
  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  run(work: () => void): void {
    this.#next = work;
    if (this.#timer !== undefined) return;
    const rest = this.#restsUntil - performance.now();
    if (rest <= 0) this.#do();
    else this.#timer = setTimeout(() => this.#do(), rest);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #do(): void {
    this.#timer = undefined;
    this.#restsUntil = performance.now() + this.#milliseconds * (0.5 + Math.random());
    this.#next();
  }
}
