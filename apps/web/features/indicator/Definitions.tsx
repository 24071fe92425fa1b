import { Trans } from "@lingui/react/macro";
import type { Indicator } from "@parkline/domain/indicator/definition";
import { indicators, kindLabels, type IndicatorKey } from "@parkline/domain/indicator/registry";
import { useLabel } from "../../language/useLabel.ts";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import styles from "./indicator.module.css";

type Defined = Pick<Indicator, "name" | "definition" | "kind" | "version" | "effectiveOn">;

interface Props {
  readonly of: readonly IndicatorKey[];
  readonly computedAt?: string | undefined;
}

/** 口径 under a block: what each of its figures counts, in which version, and when it was computed. */
export function Definitions({ of, computedAt }: Props) {
  const defined = of.map((key) => ({ key, ...indicators[key] }));
  return <DefinitionList of={defined} computedAt={computedAt} />;
}

interface ListProps {
  readonly of: readonly (Defined & { readonly key: string })[];
  readonly computedAt?: string | undefined;
}

/** The same, of definitions as they were kept. */
export function DefinitionList({ of, computedAt }: ListProps) {
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
        {of.map(({ key, name, definition, kind, version, effectiveOn }) => (
          <div key={key}>
            <dt>
              {label(name)} · {label(kindLabels[kind])} · v{version} ({effectiveOn})
            </dt>
            <dd>{label(definition)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
