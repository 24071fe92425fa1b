import { EllipsisOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { obligationKindLabels } from "@parkline/domain/agreement/kind";
import { obligationStateLabels } from "@parkline/domain/agreement/obligation";
import { Button } from "antd";
import { useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { useUnannounced } from "../../session/announced.ts";
import { client } from "../../trpc.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { Amount } from "../../ui/figure/Amount.tsx";
import { DayText } from "../../ui/figure/DayText.tsx";
import { StateMark } from "../../ui/figure/StateMark.tsx";
import { UnannouncedSign } from "../../ui/figure/Unannounced.tsx";
import { MenuButton, type MenuItem } from "../../ui/menu/MenuButton.tsx";
import table from "../../ui/table/table.module.css";
import { ObligationEdit } from "./ObligationEdit.tsx";
import { ObligationSettle } from "./ObligationSettle.tsx";
import { useAgreementWrite } from "./useAgreementWrite.ts";
import type { Obligation } from "./useAgreements.ts";
import styles from "./agreement.module.css";

type Doing = "met" | "waived" | "edit";
interface Props {
  readonly obligation: Obligation;
  readonly mayWrite: boolean;
}

/** One thing owed; what can be done with it opens under it. */
export function ObligationRow({ obligation, mayWrite }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const unannounced = useUnannounced();
  const [doing, setDoing] = useState<Doing | null>(null);
  const { id, version, kind, dueOn, amount, note, state } = obligation;
  const isSettled = state === "met" || state === "met_late" || state === "waived";
  const close = () => setDoing(null);
  const reopen = useAgreementWrite({
    write: () => client.agreement.settleObligation.mutate({ id, version, settled: { as: "open" } }),
  });
  const remove = useAgreementWrite({
    write: () => client.agreement.removeObligation.mutate({ id, version }),
  });
  const name = label(obligationKindLabels[kind]);
  const items: readonly MenuItem[] = [
    ...(isSettled
      ? [{ key: "open", label: t`恢复为未办结`, onSelect: () => reopen.mutate(undefined) }]
      : [{ key: "waived", label: t`豁免…`, onSelect: () => setDoing("waived") }]),
    { key: "edit", label: t`修改…`, onSelect: () => setDoing("edit") },
    { key: "remove", label: t`删除`, danger: true, onSelect: () => remove.mutate(undefined) },
  ];
  const failure = reopen.error ?? remove.error;
  return (
    <>
      <tr>
        <td className={table.title}>{name}</td>
        <td data-name={t`到期日`}>
          <DayText day={dueOn} />
          {state === "open" ? <UnannouncedSign note={unannounced("fixed", dueOn)} /> : null}
        </td>
        <td className={table.figure} {...(amount === null ? {} : { "data-name": t`金额（万元）` })}>
          {amount === null ? null : <Amount fen={amount} unit="wan" />}
        </td>
        <td>{note}</td>
        <td>
          <State obligation={obligation} />
        </td>
        <td className={styles.actions}>
          {mayWrite ? (
            <>
              {isSettled || state === "lapsed" ? null : (
                <Button
                  size="small"
                  aria-label={t`登记履行 ${name} ${dueOn}`}
                  onClick={() => setDoing("met")}
                >
                  <Trans>登记履行</Trans>
                </Button>
              )}
              <MenuButton sections={[{ items }]}>
                <Button
                  size="small"
                  type="text"
                  icon={<EllipsisOutlined aria-hidden />}
                  aria-label={t`更多：${name} ${dueOn}`}
                  title={t`更多`}
                />
              </MenuButton>
            </>
          ) : null}
        </td>
      </tr>
      {doing === null && failure === null ? null : (
        <tr>
          <td colSpan={6} className={styles.rowForm}>
            <FailureNote error={failure} />
            {doing === "edit" ? <ObligationEdit obligation={obligation} onClose={close} /> : null}
            {doing === "met" || doing === "waived" ? (
              <ObligationSettle as={doing} obligation={obligation} onClose={close} />
            ) : null}
          </td>
        </tr>
      )}
    </>
  );
}

function State({ obligation }: { readonly obligation: Obligation }) {
  const label = useLabel();
  const { state, metOn, waivedOn, waivedReason } = obligation;
  const on = metOn ?? waivedOn;
  const words = [label(obligationStateLabels[state]), on].filter((word) => word !== null).join(" ");
  if (state === "overdue") return <StateMark state="red" text={words} />;
  return (
    <>
      <span className={state === "open" ? undefined : styles.settled}>{words}</span>
      {waivedReason === null ? null : <p className={styles.quiet}>{waivedReason}</p>}
    </>
  );
}
