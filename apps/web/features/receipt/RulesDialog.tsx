import { Trans, useLingui } from "@lingui/react/macro";
import {
  receiptUseKeys,
  receiptUseLabels,
  separationKeys,
  separationLabels,
} from "@parkline/domain/glossary";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Checkbox, Modal, Radio } from "antd";
import { useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { client, trpc, type Inputs } from "../../trpc.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { message } from "../../ui/message/message.ts";
import { BoneLines } from "../../ui/state/Bones.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import styles from "./receipt.module.css";

type Rules = Inputs["receipt"]["setRules"];

/** Who may pass whose receipt, and which uses count; each choice is saved as it is made. */
export default function RulesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const label = useLabel();
  const stored = useQuery(trpc.receipt.rules.queryOptions());
  const save = useMutation({
    mutationFn: (rules: Rules) => client.receipt.setRules.mutate(rules),
    onSuccess: () => message.success(t`已保存`),
    onSettled: () => stored.refetch(),
  });
  const { data } = stored;
  // What was chosen stands from the click on, while it is saved.
  const [chosen, setChosen] = useState<Rules>();
  const shown = chosen ?? data;
  const choose = (rules: Rules) => {
    setChosen(rules);
    save.mutate(rules, { onSettled: () => setChosen(undefined) });
  };
  return (
    <Modal open width={640} title={t`认定设置`} footer={null} onCancel={onClose}>
      <div className={styles.form}>
        <FailureNote error={save.error} />
        {stored.isLoadingError ? (
          <Failed small error={stored.error} onRetry={() => void stored.refetch()} />
        ) : data === undefined || shown === undefined ? (
          <BoneLines lines={6} />
        ) : (
          <>
            <fieldset className={styles.group}>
              <legend>
                <Trans>岗位分离</Trans>
              </legend>
              <Radio.Group
                vertical
                value={shown.separation}
                disabled={chosen !== undefined}
                options={separationKeys.map((key) => ({ value: key, label: label(separationLabels[key]) }))}
                onChange={({ target }) => {
                  const separation = separationKeys.find((key) => key === target.value);
                  const { version, countedUses } = data;
                  if (separation !== undefined)
                    choose({ version, separation, countedUses: [...countedUses] });
                }}
              />
              <span className={styles.tier}>
                <Trans>从下一次填报起生效；已在途的按填报当天的设置办理。</Trans>
              </span>
            </fieldset>
            <fieldset className={styles.group}>
              <legend>
                <Trans>计入合计的资金用途</Trans>
              </legend>
              {receiptUseKeys.map((key) => {
                const { version } = data;
                const { separation, countedUses } = shown;
                const isCounted = countedUses.includes(key);
                return (
                  <Checkbox
                    key={key}
                    checked={isCounted}
                    // A park that counts nothing has no figure to show.
                    disabled={chosen !== undefined || (isCounted && countedUses.length === 1)}
                    onChange={() =>
                      choose({
                        version,
                        separation,
                        countedUses: receiptUseKeys.filter((one) =>
                          one === key ? !isCounted : countedUses.includes(one),
                        ),
                      })
                    }
                  >
                    {label(receiptUseLabels[key])}
                  </Checkbox>
                );
              })}
              <span className={styles.tier}>
                <Trans>从下一次认定起生效；已认定的资金不变，冲销随原笔计算。</Trans>
              </span>
            </fieldset>
            <span className={styles.tier}>
              <Trans>
                同一份文件，或编号、金额、日期都相同的凭证再次录入时，系统会提示填报人核对；这一项不能关闭。
              </Trans>
            </span>
          </>
        )}
      </div>
    </Modal>
  );
}
