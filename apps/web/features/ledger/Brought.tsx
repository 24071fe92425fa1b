import { Trans } from "@lingui/react/macro";
import { agreementKindLabels } from "@parkline/domain/agreement/kind";
import { openingLabel } from "@parkline/domain/receipt/field";
import { useLabel } from "../../language/useLabel.ts";
import { Amount } from "../../ui/figure/Amount.tsx";
import styles from "./ledger.module.css";
import type { LedgerImport, PreviewRow } from "./useLedger.ts";

/** What comes with the projects: agreements, and money that counts nowhere yet. */
export function Brought({ counts }: { readonly counts: LedgerImport["counts"] }) {
  const { agreements, openings, openingAmount } = counts;
  if (agreements === 0 && openings === 0) return null;
  return (
    <p className={styles.quiet}>
      <Trans>
        随项目登记协议 {agreements} 份、台账期初资金 {openings} 笔（
        <Amount fen={openingAmount} />
        ）。期初资金是草稿，补齐凭证并认定之前不计入任何合计。
      </Trans>
    </p>
  );
}

/** The same of one row, as far as it has any. */
export function BroughtByRow({ row: { agreement, opening } }: { readonly row: PreviewRow }) {
  const label = useLabel();
  return (
    <>
      {agreement === null ? null : (
        <span className={styles.reason}>
          + {label(agreementKindLabels[agreement.kind])} {agreement.signedOn}{" "}
          {agreement.agreedAmount === null ? null : <Amount fen={agreement.agreedAmount} />}
        </span>
      )}
      {opening === null ? null : (
        <span className={styles.reason}>
          + {label(openingLabel)} {opening.receivedOn} <Amount fen={opening.claimedAmount} />
        </span>
      )}
    </>
  );
}
