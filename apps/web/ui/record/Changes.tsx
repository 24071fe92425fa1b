import { Trans, useLingui } from "@lingui/react/macro";
import styles from "./record.module.css";

interface Props {
  readonly changes: readonly {
    readonly field: string;
    readonly label: string;
    readonly from: string | null;
    readonly to: string | null;
  }[];
  readonly isOpen?: boolean;
}

/** From what to what, in the words of that day. A long list folds. */
export function Changes({ changes, isOpen = false }: Props) {
  const { t } = useLingui();
  if (changes.length === 0) return null;
  const list = (
    <dl className={styles.changes}>
      {changes.map(({ field, label, from, to }, at) => (
        <div key={`${field} ${at}`}>
          <dt>{label}</dt>
          <dd>
            {from === null ? null : (
              <>
                <s>{from}</s> →{" "}
              </>
            )}
            {to ?? <Trans>（清空）</Trans>}
          </dd>
        </div>
      ))}
    </dl>
  );
  if (isOpen && changes.length <= 4) return list;
  return (
    <details>
      <summary className={styles.summary}>{t`${changes.length} 项内容`}</summary>
      {list}
    </details>
  );
}
