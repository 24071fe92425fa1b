import { CheckCircleFilled } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { stageLabels, type StageKey } from "@parkline/domain/glossary";
import { Button } from "antd";
import { lazy, useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import type { Outputs } from "../../../trpc.ts";
import type { PickedCompany } from "../../../ui/entry/CompanyPicker.tsx";
import { failureOf } from "../../../ui/failure/failure.ts";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { UploadProgress } from "../../../ui/file/UploadProgress.tsx";
import { message } from "../../../ui/message/message.ts";
import { useStageSettings } from "../settings.ts";
import { instead } from "./companyDraft.ts";
import type { MovedCard, Neighbours } from "./GateDialog.tsx";
import { GateItem } from "./GateItem.tsx";
import { Override } from "./Override.tsx";
import { useGate } from "./useGate.ts";
import { useGateMove } from "./useGateMove.ts";
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
  const own = project.company === null ? null : { id: project.company.id, name: project.company.name };
  const gate = useGate({ to, facts, own, settings });
  const [overrideReason, setOverrideReason] = useState<string | null>(null);
  const { send, isMoving, isKeeping, error, conflict, resolve, forgetConflict, upload } = useGateMove({
    projectId: project.id,
    to,
    place,
    onMoved,
    onKept: () => message.success(t`已保存，条件齐备后再推进`),
    onClose,
  });
  const stage = label(stageLabels[to]);
  const { length: count } = gate.missing;
  const isOverriding = count > 0 && overrideReason !== null;
  const isReady = count === 0 || (overrideReason ?? "").trim() !== "";
  const filled = { version: project.version, ...gate.filling, draft: gate.agreement };

  return (
    // No form: some of what is missing is a form of its own.
    <div>
      <p className={styles.project}>{facts.name}</p>
      <p className={styles.lead} role="status">
        {count === 0 ? <Trans>条件已经齐备。</Trans> : <Trans>还缺 {count} 项，在这里补齐即可推进。</Trans>}
      </p>
      <FailureNote error={error} />
      <UseDuplicate
        error={error}
        onUse={(there) => gate.company.onChange(instead(gate.company.draft, there))}
      />
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
            investorName={facts.investorName}
            gate={gate}
            autoFocus={index === 0}
          />
        ))}
      </ul>
      {count === 0 ? null : <Override reason={overrideReason} onChange={setOverrideReason} />}
      <UploadProgress share={upload.share} onCancel={upload.cancel} />
      <footer className={styles.foot}>
        <Button onClick={onClose}>{t`取消`}</Button>
        {count > 0 && gate.hasFilling ? (
          <Button loading={isKeeping} onClick={() => send({ ...filled, isKept: true })}>
            {t`先保存，暂不推进`}
          </Button>
        ) : null}
        <Button
          type="primary"
          disabled={!isReady}
          loading={isMoving}
          danger={isOverriding}
          onClick={() =>
            send({ ...filled, ...(isOverriding ? { overrideReason: overrideReason.trim() } : {}) })
          }
        >
          {isOverriding ? t`越过 ${count} 项条件，推进到 ${stage}` : t`推进到 ${stage}`}
        </Button>
      </footer>
      <Layer>
        {conflict === null ? null : (
          <ConflictDialog
            conflict={conflict}
            saving={isMoving || isKeeping}
            onResolve={resolve}
            onCancel={forgetConflict}
          />
        )}
      </Layer>
    </div>
  );
}

/** A new company that is there already is the one to use: what was entered of it goes with it. */
function UseDuplicate({
  error,
  onUse,
}: {
  readonly error: unknown;
  readonly onUse: (company: PickedCompany) => void;
}) {
  const { t } = useLingui();
  const { code, detail } = failureOf(error);
  // Of a project's name there is no detail.
  const there = code === "record.duplicate" ? (detail as PickedCompany | undefined) : undefined;
  if (there === undefined) return null;
  return (
    <Button className={styles.use ?? ""} onClick={() => onUse(there)}>
      {t`改用“${there.name}”`}
    </Button>
  );
}
