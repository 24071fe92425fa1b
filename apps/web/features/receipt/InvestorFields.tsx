import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { originTierLabels } from "@parkline/domain/place/tier";
import { receiptFieldLabels } from "@parkline/domain/receipt/field";
import { originCodeOf, tierOfOrigin } from "@parkline/domain/receipt/origin";
import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { lazy, useId } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { trpc } from "../../trpc.ts";
import { Later } from "../../ui/entry/Later.tsx";
import { MoneyInput } from "../../ui/entry/MoneyInput.tsx";
import { emptyInvestor, type InvestorEntry } from "./entry.ts";
import type { EntryPart } from "./MoneyFields.tsx";
import fields from "../../ui/entry/entry.module.css";
import styles from "./receipt.module.css";

const PlacePicker = lazy(() => import("../../ui/entry/PlacePicker.tsx"));

/** Who the money came from in the end; its tier follows and is shown, never asked. */
export function InvestorFields({ entry, onChange }: EntryPart) {
  const { t } = useLingui();
  const label = useLabel();
  const { investors } = entry;
  const set = (key: number, part: Partial<InvestorEntry>) =>
    onChange({ investors: investors.map((one) => (one.key === key ? { ...one, ...part } : one)) });
  return (
    <fieldset className={styles.group}>
      <legend>{label(receiptFieldLabels.investors)}</legend>
      {investors.map((investor) => (
        <InvestorLine
          key={investor.key}
          investor={investor}
          isAlone={investors.length === 1}
          onChange={(part) => set(investor.key, part)}
          onRemove={() => onChange({ investors: investors.filter(({ key }) => key !== investor.key) })}
        />
      ))}
      <div>
        <Button
          size="small"
          icon={<PlusOutlined aria-hidden />}
          onClick={() =>
            onChange({
              investors: [
                ...investors,
                { ...emptyInvestor, key: Math.max(...investors.map(({ key }) => key)) + 1 },
              ],
            })
          }
        >
          {t`再加一个投资方`}
        </Button>
      </div>
    </fieldset>
  );
}

interface LineProps {
  readonly investor: InvestorEntry;
  readonly isAlone: boolean;
  readonly onChange: (part: Partial<InvestorEntry>) => void;
  readonly onRemove: () => void;
}

function InvestorLine({ investor, isAlone, onChange, onRemove }: LineProps) {
  const { t } = useLingui();
  const label = useLabel();
  const id = useId();
  const parkCode = useQuery(trpc.receipt.rules.queryOptions()).data?.parkCode;
  const code = investor.place === null ? null : originCodeOf(investor.place);
  const tier = code === null || parkCode === undefined ? undefined : tierOfOrigin(code, parkCode);
  const tierWords = tier && label(originTierLabels[tier]);
  return (
    <div className={fields.fields}>
      <div className={fields.field}>
        <label htmlFor={`${id}name`}>{t`投资方名称`}</label>
        <Input
          id={`${id}name`}
          maxLength={300}
          value={investor.name}
          // Another name is another firm than the one that was filled in.
          onChange={({ target }) => onChange({ name: target.value, companyId: null })}
        />
      </div>
      <div className={fields.field}>
        <label htmlFor={`${id}place`}>{t`最终来源地`}</label>
        <Later
          of={PlacePicker}
          id={`${id}place`}
          value={investor.place}
          onChange={(place) => onChange({ place })}
        />
        <span className={styles.tier} role="status">
          {tierWords !== undefined ? (
            <Trans>判定为 {tierWords}</Trans>
          ) : investor.place !== null && parkCode !== undefined ? (
            <Trans>请具体到市（州）</Trans>
          ) : (
            <Trans>资金最终来自哪里；在园区注册的企业填其投资母公司所在地</Trans>
          )}
        </span>
      </div>
      {isAlone ? null : (
        <>
          <div className={fields.field}>
            <label htmlFor={`${id}share`}>{t`份额金额`}</label>
            <MoneyInput
              id={`${id}share`}
              value={investor.share ?? null}
              onChange={(share) => onChange({ share })}
            />
          </div>
          <div>
            <Button size="small" icon={<DeleteOutlined aria-hidden />} onClick={onRemove}>
              {t`移除投资方`}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
