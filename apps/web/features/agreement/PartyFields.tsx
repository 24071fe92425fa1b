import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { partySideKeys, partySideLabels } from "@parkline/domain/agreement/kind";
import { Button, Input } from "antd";
import { lazy } from "react";
import { useLabel } from "../../language/useLabel.ts";
import type { PickedCompany } from "../../ui/entry/CompanyPicker.tsx";
import { Later } from "../../ui/entry/Later.tsx";
import { nextKey, type PartyEntry } from "./entry.ts";
import styles from "./agreement.module.css";
import { Select } from "../../ui/entry/Select.tsx";

const CompanyPicker = lazy(() => import("../../ui/entry/CompanyPicker.tsx"));

interface Props {
  readonly parties: readonly PartyEntry[];
  readonly onChange: (parties: readonly PartyEntry[]) => void;
}

/** Who signs, for whom: companies of the park's list, or names. */
export function PartyFields({ parties, onChange }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const set = (key: number, part: Partial<PartyEntry>) =>
    onChange(parties.map((party) => (party.key === key ? { ...party, ...part } : party)));
  const add = (company: PickedCompany | null) =>
    onChange([
      ...parties,
      {
        key: nextKey(parties),
        side: "investor",
        companyId: company?.id ?? null,
        name: company?.name ?? "",
      },
    ]);
  return (
    <fieldset className={styles.group}>
      <legend>{t`签约方`}</legend>
      {parties.map((party) => (
        <div key={party.key} className={styles.lineOf}>
          <Select
            aria-label={t`代表`}
            className={styles.side ?? ""}
            value={party.side}
            options={partySideKeys.map((side) => ({ value: side, label: label(partySideLabels[side]) }))}
            onChange={(side) => set(party.key, { side })}
          />
          <Input
            aria-label={t`签约方名称`}
            placeholder={t`签约方名称`}
            maxLength={300}
            value={party.name}
            // Another name is another firm than the one that was picked.
            onChange={({ target }) => set(party.key, { name: target.value, companyId: null })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t`去掉这个签约方`}
            title={t`去掉这个签约方`}
            onClick={() => onChange(parties.filter(({ key }) => key !== party.key))}
          />
        </div>
      ))}
      <div className={styles.lineOf}>
        <Later
          of={CompanyPicker}
          aria-label={t`从企业库添加签约方`}
          value={null}
          onChange={(company: PickedCompany | null) => {
            if (company !== null) add(company);
          }}
        />
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => add(null)}>
          <Trans>直接写名称</Trans>
        </Button>
      </div>
    </fieldset>
  );
}
