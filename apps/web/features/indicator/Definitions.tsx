import { Trans } from "@lingui/react/macro";
import { indicators, kindLabels, type IndicatorKey } from "@parkline/domain/indicator/registry";
import { useLabel } from "../../language/useLabel.ts";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import styles from "./indicator.module.css";

interface Props {
  readonly of: readonly IndicatorKey[];
  readonly computedAt?: string | undefined;
}

/** 口径 under a block: what each of its figures counts, in which version, and when it was computed. */
export function Definitions({ of, computedAt }: Props) {
  const label = useLabel();
  return (
    <details className={styles.definitions}>
      <summary>
        <Trans>口径</Trans>
        {computedAt === undefined ? null : (
          <span className={styles.computed}>
            <Trans>
              计算于 <InstantText at={computedAt} />
            </Trans>
          </span>
        )}
      </summary>
      <dl>
        {of.map((key) => {
          const { name, definition, kind, version, effectiveOn } = indicators[key];
          return (
            <div key={key}>
              <dt>
                {label(name)} · {label(kindLabels[kind])} · v{version} ({effectiveOn})
              </dt>
              <dd>{label(definition)}</dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
}
