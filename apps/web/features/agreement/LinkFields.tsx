import { useLingui } from "@lingui/react/macro";
import { agreementKindLabels, type AgreementKindKey } from "@parkline/domain/agreement/kind";
import { canBeIncreased, canReplace } from "@parkline/domain/agreement/link";
import { formatFen } from "@parkline/domain/money/fen";
import { Radio } from "antd";
import { useLanguage } from "../../language/language.ts";
import { useLabel } from "../../language/useLabel.ts";
import type { LinkEntry } from "./entry.ts";
import type { ProjectAgreement } from "./useAgreements.ts";
import styles from "./agreement.module.css";
import { Select } from "../../ui/entry/Select.tsx";

interface Props {
  readonly kind: AgreementKindKey;
  readonly link: LinkEntry | null;
  /** The project's other agreements. */
  readonly agreements: readonly ProjectAgreement[];
  readonly onChange: (link: LinkEntry | null) => void;
}

/** Whether it takes the place of an earlier agreement (升格, or signed anew), increases one (增资), or stands alone. */
export function LinkFields({ kind, link, agreements, onChange }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const language = useLanguage();
  const inForce = agreements.filter((one) => one.isInForce);
  const choices = {
    supersedes: inForce.filter((one) => canReplace(kind, one.kind)),
    increases: inForce.filter((one) => canBeIncreased(one.kind)),
  };
  if (choices.supersedes.length + choices.increases.length === 0 && link === null) return null;
  const start = (as: LinkEntry["as"] | null) => {
    if (as === null) return onChange(null);
    const [first, ...others] = choices[as];
    onChange({ as, id: first !== undefined && others.length === 0 ? first.id : null });
  };
  return (
    <fieldset className={styles.group}>
      <legend>{t`与已有协议的关系`}</legend>
      <Radio.Group
        aria-label={t`与已有协议的关系`}
        value={link?.as ?? "none"}
        options={[
          { value: "none", label: t`单独签订` },
          {
            value: "supersedes",
            label: t`升格或取代`,
            disabled: choices.supersedes.length === 0,
          },
          { value: "increases", label: t`增资`, disabled: choices.increases.length === 0 },
        ]}
        onChange={({ target }) => {
          const value: unknown = target.value;
          start(value === "supersedes" || value === "increases" ? value : null);
        }}
      />
      {link === null ? null : (
        <Select
          aria-label={link.as === "supersedes" ? t`取代哪份协议` : t`给哪份协议增资`}
          placeholder={t`选择已有的协议`}
          value={link.id}
          options={choices[link.as].map((one) => ({
            value: one.id,
            label: [
              label(agreementKindLabels[one.kind]),
              one.number,
              one.signedOn,
              one.agreedAmount === null ? null : formatFen(one.agreedAmount, "wan", language),
            ]
              .filter((part) => part !== null)
              .join(" · "),
          }))}
          onChange={(id: number) => onChange({ ...link, id })}
        />
      )}
      {link === null ? null : (
        <p className={styles.quiet}>
          {link.as === "supersedes"
            ? t`合同口径计入全部，含框架口径只计与原协议的差额；原协议不再有效，其未办结的履约事项不再催办。`
            : t`只计增量，记在本次签约的活动和日期上。`}
        </p>
      )}
    </fieldset>
  );
}
