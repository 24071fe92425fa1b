import type { LedgerOutcome } from "@parkline/domain/ledger/importWords";
import type { ImportCounts } from "@parkline/services/ledger/importState";
import { previewLedgerImport } from "@parkline/services/ledger/preview";
import type { Context } from "@parkline/services/context";

/** A row that will be, or was, left over, or of which a cell was not understood. */
export interface ProblemRow {
  readonly row: number;
  readonly outcome: LedgerOutcome;
  readonly name: string | null;
  readonly problems: readonly {
    readonly column: string | null;
    readonly text: string;
    readonly problem: string;
  }[];
}

export interface ProblemRows {
  readonly counts: ImportCounts;
  readonly rows: readonly ProblemRow[];
}

/** What a run would do or did, and every row that has a problem. */
export async function problemRows(ctx: Context, id: number): Promise<ProblemRows> {
  const rows: ProblemRow[] = [];
  for (let after = 0; ;) {
    const page = await previewLedgerImport(ctx, { id, show: "problems", after, limit: 1000 });
    for (const { rowNumber, outcome, name, problems } of page.rows)
      rows.push({
        row: rowNumber,
        outcome,
        name,
        problems: problems.map(({ header, text, problem }) => ({
          column: header,
          text,
          problem: problem.zh,
        })),
      });
    if (page.next === null) return { counts: page.counts, rows };
    after = page.next;
  }
}
