import { useLingui } from "@lingui/react/macro";
import { Button } from "antd";
import { useState } from "react";
import { client } from "../../trpc.ts";
import { ConflictLayer } from "../../ui/conflict/ConflictLayer.tsx";
import { useVersionedSave } from "../../ui/conflict/useVersionedSave.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { message } from "../../ui/message/message.ts";
import { DueLine } from "./DueFields.tsx";
import { dueEntry, duesOf, type DueEntry } from "./entry.ts";
import { useForgetAgreements, type Obligation } from "./useAgreements.ts";
import styles from "./agreement.module.css";

interface Props {
  readonly obligation: Obligation;
  readonly onClose: () => void;
}
type Due = NonNullable<ReturnType<typeof duesOf>>[number];

/** Changes what is owed: mine beside theirs where somebody else did too. */
export function ObligationEdit({ obligation: latest, onClose }: Props) {
  const { t } = useLingui();
  const forget = useForgetAgreements();
  const [obligation] = useState(latest);
  const [due, setDue] = useState<DueEntry>(() => dueEntry(obligation, 1));
  const whole = duesOf([due])?.[0];
  const save = useVersionedSave<{ readonly obligation?: Due }>({
    save: async ({ version, fields: { obligation: mine } }) => {
      if (mine !== undefined)
        await client.agreement.updateObligation.mutate({ id: obligation.id, version, ...mine });
    },
    onSaved: () => {
      message.success(t`已保存`);
      void forget();
      onClose();
    },
  });
  return (
    <form
      className={styles.form}
      aria-label={t`修改履约事项`}
      onSubmit={(event) => {
        event.preventDefault();
        if (whole !== undefined) save.submit({ version: obligation.version, fields: { obligation: whole } });
      }}
    >
      <FailureNote error={save.error} />
      <DueLine due={due} onChange={(part) => setDue((old) => ({ ...old, ...part }))} />
      <div className={styles.buttons}>
        <Button
          size="small"
          type="primary"
          htmlType="submit"
          disabled={whole === undefined}
          loading={save.isSaving}
        >
          {t`保存`}
        </Button>
        <Button size="small" onClick={onClose}>
          {t`取消`}
        </Button>
      </div>
      <ConflictLayer of={save} />
    </form>
  );
}
