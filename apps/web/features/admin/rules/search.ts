/** Which rule of reminding is open, as it stands in the address. */
export interface RulesSearch {
  readonly rule?: string;
}

export function rulesSearch({ rule }: Record<string, unknown>): RulesSearch {
  return typeof rule === "string" && /^[\w.]{1,60}$/.test(rule) ? { rule } : {};
}
