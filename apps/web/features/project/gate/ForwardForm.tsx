import { CheckCircleFilled } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { stageLabels, type StageKey } from "@parkline/domain/glossary";
import { Button } from "antd";
import { lazy, useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { client, type Outputs } from "../../../trpc.ts";
import { useVersionedSave } from "../../../ui/conflict/useVersionedSave.ts";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { message } from "../../../ui/message/message.ts";
import { useForgetProjects } from "../useForgetProjects.ts";
import { useStageSettings } from "../settings.ts";
import type { MovedCard, Neighbours } from "./GateDialog.tsx";
import { GateItem } from "./GateItem.tsx";
import { Override } from "./Override.tsx";
import { useGate } from "./useGate.ts";
import { useGateMove, type GateFields } from "./useGateMove.ts";
import styles from "./gate.module.css";
import { Layer } from "../../../ui/state/Layer.tsx";

const ConflictDialog = lazy(() => import("../../../ui/conflict/ConflictDialog.tsx"));

export interface GateFormProps {
  readonly project: Outputs["project"]["get"];
  readonly to: StageKey;
  readonly place: Neighbours;
  readonly onMoved: (card: MovedCard) => void;
  readonly onClose: () => void;
}

/** The gate as a checklist: done things folded, missing ones with their field, and a button that says what will happen. */
export function ForwardForm({ project, to, place, onMoved, onClose }: GateFormProps) {
  const { t } = useLingui();
  const label = useLabel();
  const settings = useStageSettings();
  const { facts } = project;
  const gate = useGate({ to, facts, companyId: project.companyId, settings });
  const [overrideReason, setOverrideReason] = useState<string | null>(null);
  const { move, isMoving, error, conflict, forgetConflict } = useGateMove({
    projectId: project.id,
    to,
    place,
    onMoved,
    onClose,
  });
  const forget = useForgetProjects();
  const keep = useVersionedSave<GateFields>({
    save: ({ version, fields }) => client.project.update.mutate({ id: project.id, version, fields }),
    onSaved: () => {
      forget(project.id);
      message.success(t`已保存，条件齐备后再推进`);
      onClose();
    },
  });
  const stage = label(stageLabels[to]);
  const { length: count } = gate.missing;
  const isOverriding = count > 0 && overrideReason !== null;
  const isReady = count === 0 || (overrideReason ?? "").trim() !== "";
  const send = (version: number, fields: GateFields) =>
    move({
      version,
      fields,
      draft: gate.agreement,
      ...(isOverriding ? { overrideReason: overrideReason.trim() } : {}),
    });

  return (
    // No form: some of what is missing is a form of its own.
    <div>
      <p className={styles.project}>{facts.name}</p>
      <p className={styles.lead} role="status">
        {count === 0 ? <Trans>条件已经齐备。</Trans> : <Trans>还缺 {count} 项，在这里补齐即可推进。</Trans>}
      </p>
      <FailureNote error={error ?? keep.error} />
      {gate.done.length === 0 ? null : (
        <details className={styles.done}>
          <summary>{t`已具备 ${gate.done.length} 项`}</summary>
          <ul>
            {gate.done.map((requirement) => (
              <li key={requirement.key}>
                <CheckCircleFilled aria-hidden className={styles.doneIcon} /> {label(requirement)}
              </li>
            ))}
          </ul>
        </details>
      )}
      <ul className={styles.items}>
        {gate.open.map((requirement, index) => (
          <GateItem
            key={requirement.key}
            projectId={project.id}
            requirement={requirement}
            isMet={!gate.missing.includes(requirement)}
            valueIn={gate.valueIn}
            onField={gate.setField}
            agreement={gate.agreement}
            onAgreement={gate.setAgreement}
            companyId={gate.companyId}
            onCompany={gate.setCompany}
            autoFocus={index === 0}
          />
        ))}
      </ul>
      {count === 0 ? null : <Override reason={overrideReason} onChange={setOverrideReason} />}
      <footer className={styles.foot}>
        <Button onClick={onClose}>{t`取消`}</Button>
        {count > 0 && Object.keys(gate.fields).length > 0 ? (
          <Button
            loading={keep.isSaving}
            onClick={() => keep.submit({ version: project.version, fields: gate.fields })}
          >
            {t`先保存，暂不推进`}
          </Button>
        ) : null}
        <Button
          type="primary"
          disabled={!isReady}
          loading={isMoving}
          danger={isOverriding}
          onClick={() => send(project.version, gate.fields)}
        >
          {isOverriding ? t`越过 ${count} 项条件，推进到 ${stage}` : t`推进到 ${stage}`}
        </Button>
      </footer>
      <Layer>
        {keep.conflict === null ? null : (
          <ConflictDialog
            conflict={keep.conflict}
            saving={keep.isSaving}
            onResolve={keep.resolve}
            onCancel={keep.giveUpConflict}
          />
        )}
        {conflict === null ? null : (
          <ConflictDialog
            conflict={conflict}
            saving={isMoving}
            onCancel={forgetConflict}
            onResolve={(choices) => {
              const kept = Object.entries(gate.fields).filter(([key]) => choices[key] !== "theirs");
              send(conflict.version, Object.fromEntries(kept));
            }}
          />
        )}
      </Layer>
    </div>
  );
}
