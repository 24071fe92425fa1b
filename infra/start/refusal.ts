/** The start stops here, with one sentence for the person at the terminal. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
