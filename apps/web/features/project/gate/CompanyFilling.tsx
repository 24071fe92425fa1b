import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { lazy } from "react";
import { trpc } from "../../../trpc.ts";
import { Later } from "../../../ui/entry/Later.tsx";
import styles from "./gate.module.css";

const CompanyPicker = lazy(() => import("../../../ui/entry/CompanyPicker.tsx"));

interface Props {
  readonly companyId: number | null;
  readonly onChange: (companyId: number | null) => void;
}

/** Picks the company that carries the project, and says whether it is enough for the gate: registered here, code valid. */
export function CompanyFilling({ companyId, onChange }: Props) {
  const { t } = useLingui();
  const { data } = useQuery({
    ...trpc.company.get.queryOptions({ id: companyId ?? 0 }),
    enabled: companyId !== null,
  });
  const company = companyId === null ? undefined : data;
  const isValid = company !== undefined && (company.usccPasses || company.usccExceptionReason !== null);
  return (
    <div>
      <Later
        of={CompanyPicker}
        aria-label={t`项目公司`}
        value={company === undefined ? null : { id: company.id, name: company.name }}
        onChange={(picked: { readonly id: number } | null) => onChange(picked?.id ?? null)}
      />
      {company === undefined ? null : (
        <p className={styles.hint}>
          {company.registeredInPark && isValid ? (
            <Trans>已在园区注册，统一社会信用代码有效。</Trans>
          ) : (
            <Trans>这家企业还没有登记为园区注册，或信用代码无效；请先在“企业”里补充。</Trans>
          )}
        </p>
      )}
    </div>
  );
}
