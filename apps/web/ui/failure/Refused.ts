import type { Label } from "@parkline/domain/glossary";
import { sentence, type ProblemCode, type ProblemParameters } from "@parkline/domain/problem";

/** A refusal that the page itself finds, in the server's words or in words of its own; `failureOf` reads it. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly problem: { readonly code: ProblemCode; readonly message: Label };
  constructor(code: ProblemCode, params: ProblemParameters = {}, message?: Label) {
    const words = message ?? { zh: sentence(code, params, "zh"), en: sentence(code, params, "en") };
    super(words.zh);
    this.problem = { code, message: words };
  }
}
