import { CloseOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import {
  auditActions,
  auditSubjects,
  type AuditAction,
  type AuditSubjectKind,
} from "@parkline/domain/auditLog/action";
import { Button } from "antd";
import { lazy } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { DayInput } from "../../../ui/entry/DayInput.tsx";
import { Later } from "../../../ui/entry/Later.tsx";
import { SearchBox } from "../../../ui/entry/SearchBox.tsx";
import { actionKeys, subjectKeys, type AuditSearch } from "./search.ts";
import styles from "./audit.module.css";
import { Select } from "../../../ui/entry/Select.tsx";

const PersonPicker = lazy(() => import("../../../ui/entry/PersonPicker.tsx"));

interface Props {
  readonly search: AuditSearch;
  readonly onChange: (part: { readonly [Key in keyof AuditSearch]: AuditSearch[Key] | undefined }) => void;
  readonly onClear: () => void;
}

export function AuditFilters({ search, onChange, onClear }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const { text = "", actor, actions, kind, id, from, to } = search;
  return (
    <div role="search" aria-label={t`筛选审计记录`} className={styles.filters}>
      <SearchBox
        value={text}
        onChange={(wanted) => onChange({ text: wanted })}
        placeholder={t`人员、对象、修改内容`}
      />
      <div className={styles.row}>
        <div className={styles.filter}>
          <Later
            of={PersonPicker}
            aria-label={t`操作人`}
            placeholder={t`全部人员`}
            value={actor ?? null}
            onChange={(person: number | null) => onChange({ actor: person ?? undefined })}
          />
        </div>
        <Select<AuditSubjectKind | null>
          className={styles.filter ?? ""}
          allowClear
          aria-label={t`对象类型`}
          placeholder={t`全部对象`}
          value={kind ?? null}
          options={subjectKeys.map((key) => ({ value: key, label: label(auditSubjects[key]) }))}
          onChange={(wanted) => onChange({ kind: wanted ?? undefined, id: undefined })}
        />
        <Select<AuditAction[]>
          className={styles.actions ?? ""}
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          showSearch={{ optionFilterProp: "label" }}
          aria-label={t`操作`}
          placeholder={t`全部操作`}
          notFoundContent={t`没有这种操作`}
          value={[...(actions ?? [])]}
          options={actionKeys.map((key) => ({ value: key, label: label(auditActions[key]) }))}
          onChange={(wanted) => onChange({ actions: wanted })}
        />
        <div className={styles.day}>
          <DayInput
            aria-label={t`从哪一天`}
            placeholder={t`从哪一天`}
            value={from ?? null}
            isDisabled={(day) => to !== undefined && day > to}
            onChange={(day) => onChange({ from: day ?? undefined })}
          />
        </div>
        <div className={styles.day}>
          <DayInput
            aria-label={t`到哪一天`}
            placeholder={t`到哪一天`}
            value={to ?? null}
            isDisabled={(day) => from !== undefined && day < from}
            onChange={(day) => onChange({ to: day ?? undefined })}
          />
        </div>
        {id === undefined ? null : (
          <Button
            icon={<CloseOutlined aria-hidden />}
            onClick={() => onChange({ id: undefined, kind: undefined })}
          >
            <Trans>只看这一条记录的</Trans>
          </Button>
        )}
        {Object.keys(search).length > 0 ? (
          <Button type="link" onClick={onClear}>
            <Trans>清除条件</Trans>
          </Button>
        ) : null}
      </div>
    </div>
  );
}
