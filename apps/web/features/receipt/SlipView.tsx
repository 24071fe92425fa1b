import { Trans } from "@lingui/react/macro";
import { evidenceKindLabels } from "@parkline/domain/glossary";
import { useLabel } from "../../language/useLabel.ts";
import { DayText } from "../../ui/figure/DayText.tsx";
import { FileLink, fileAddress } from "../../ui/file/FileLink.tsx";
import styles from "./receipt.module.css";
import { Yuan } from "./Yuan.tsx";
import type { Receipt } from "./useReceipts.ts";

/** The slips, each with what it was said to say above it, so that the two can be compared. */
export function SlipView({ evidence }: { readonly evidence: Receipt["evidence"] }) {
  const label = useLabel();
  if (evidence.length === 0)
    return (
      <p>
        <Trans>还没有凭证。填报前至少要附一份。</Trans>
      </p>
    );
  return (
    <div className={styles.slips}>
      {evidence.map(({ attachmentId: id, fileName: name, contentType, ...slip }) => (
        <article key={id}>
          <div className={styles.slipWords}>
            <strong>{label(evidenceKindLabels[slip.kind])}</strong>
            {slip.number === null ? null : <span>{slip.number}</span>}
            <DayText day={slip.datedOn} />
            <Yuan fen={slip.amount} />
            <FileLink file={{ id, name, contentType }} />
          </div>
          {contentType.startsWith("image/") ? (
            <img src={fileAddress(id)} alt={name} className={styles.slipPicture} />
          ) : contentType === "application/pdf" ? (
            <object
              data={fileAddress(id)}
              type="application/pdf"
              aria-label={name}
              className={styles.slipFrame}
            />
          ) : null}
          <p className={styles.hash}>SHA-256 {slip.sha256}</p>
        </article>
      ))}
    </div>
  );
}
