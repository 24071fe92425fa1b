import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { trpc } from "../../trpc.ts";
import CompanyPicker, { type PickedCompany } from "../../ui/entry/CompanyPicker.tsx";
import styles from "./activity.module.css";
import { Select } from "../../ui/entry/Select.tsx";

/** A firm of the plan, as the form has it: a company of the park, or a name alone. */
export interface FirmEntry {
  readonly id?: number | undefined;
  readonly company: PickedCompany | null;
  readonly name: string;
  readonly contactId: number | null;
}
interface Props {
  readonly value?: readonly FirmEntry[];
  readonly onChange?: (firms: FirmEntry[]) => void;
}

/** The firms to visit, one under the other, each with whom to ask for. */
export default function FirmsInput({ value = [], onChange }: Props) {
  const { t } = useLingui();
  const set = (at: number, change: Partial<FirmEntry>) =>
    onChange?.(value.map((firm, index) => (index === at ? { ...firm, ...change } : firm)));
  return (
    <div className={styles.firms}>
      {value.map((firm, at) => (
        <div key={at} className={styles.firm}>
          {firm.company === null ? (
            <input
              className={styles.line}
              value={firm.name}
              maxLength={300}
              aria-label={t`企业名称`}
              placeholder={t`企业名称`}
              onChange={(event) => set(at, { name: event.target.value })}
            />
          ) : (
            <span className={styles.firmName}>{firm.company.name}</span>
          )}
          {firm.company === null ? null : (
            <FirmContact
              companyId={firm.company.id}
              value={firm.contactId}
              onChange={(contactId) => set(at, { contactId })}
            />
          )}
          <Button
            type="text"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t`去掉这家企业`}
            title={t`去掉这家企业`}
            onClick={() => onChange?.(value.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      <div className={styles.firm}>
        <CompanyPicker
          aria-label={t`从企业库添加`}
          value={null}
          onChange={(company) =>
            company === null
              ? undefined
              : onChange?.([...value, { company, name: company.name, contactId: null }])
          }
        />
        <Button
          icon={<PlusOutlined aria-hidden />}
          onClick={() => onChange?.([...value, { company: null, name: "", contactId: null }])}
        >
          <Trans>直接写名称</Trans>
        </Button>
      </div>
    </div>
  );
}

interface ContactProps {
  readonly companyId: number;
  readonly value: number | null;
  readonly onChange: (contactId: number | null) => void;
}

function FirmContact({ companyId, value, onChange }: ContactProps) {
  const { t } = useLingui();
  const company = useQuery(trpc.company.get.queryOptions({ id: companyId }));
  return (
    <Select
      allowClear
      aria-label={t`联系人`}
      style={{ minWidth: 120 }}
      placeholder={t`联系人`}
      value={company.data === undefined ? null : value}
      notFoundContent={t`还没有联系人`}
      options={(company.data?.contacts ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(id: number | null | undefined) => onChange(id ?? null)}
    />
  );
}
