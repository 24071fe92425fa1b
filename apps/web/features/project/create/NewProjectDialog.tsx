import { Trans, useLingui } from "@lingui/react/macro";
import type { PoolKey } from "@parkline/domain/glossary";
import { emptyFacts } from "@parkline/domain/project/emptyFacts";
import type { ProjectFieldKey } from "@parkline/domain/project/facts";
import type { ProjectPatch } from "@parkline/domain/project/field";
import { missingFor } from "@parkline/domain/stage/gate";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Modal } from "antd";
import { useId, useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { useToday } from "../../../session/today.ts";
import { trpc } from "../../../trpc.ts";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { FieldRow } from "../field/FieldRow.tsx";
import { isAcceptable, type FieldDraft } from "../field/value.ts";
import { useStageSettings } from "../settings.ts";
import { useForgetProjects } from "../useForgetProjects.ts";
import styles from "./create.module.css";
import { message } from "../../../ui/message/message.ts";

interface Props {
  readonly pool: PoolKey;
  readonly onClose: () => void;
}

/** The gate of the first stage asks for these; the rest can wait. */
const first: readonly ProjectFieldKey[] = ["name", "investorName", "product", "sourceKind"];
const more: readonly ProjectFieldKey[] = [
  "pool",
  "ownerId",
  "chainId",
  "totalInvestment",
  "sourceNote",
  "introducer",
  "leadOn",
];

/** A new lead: what its gate asks for, and what else is known already. */
export default function NewProjectDialog({ pool, onClose }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const today = useToday();
  const navigate = useNavigate();
  const settings = useStageSettings();
  const forgetProjects = useForgetProjects();
  const [draft, setDraft] = useState<Partial<Record<ProjectFieldKey, FieldDraft>>>({ pool, leadOn: today });
  const formId = useId();
  const [isTried, setTried] = useState(false);
  const create = useMutation(trpc.project.create.mutationOptions());

  const fields = Object.fromEntries(
    Object.entries(draft).filter(([, value]) => value !== null && value !== undefined),
  ) as ProjectPatch;
  const missing = missingFor(
    "lead",
    { ...emptyFacts("", today), ...fields } as ReturnType<typeof emptyFacts>,
    settings,
  );
  const isMissing = (key: ProjectFieldKey) =>
    key === "name" ? !fields.name : missing.some((requirement) => requirement.key === key);
  const isWrong = (key: ProjectFieldKey) =>
    draft[key] === undefined ? key in draft : !isAcceptable(key, draft[key]) && draft[key] !== null;
  const blocked = [...first, ...more].some((key) => isMissing(key) || isWrong(key));

  const save = () => {
    setTried(true);
    const { name } = fields;
    if (blocked || name === undefined) return;
    create.mutate(
      { fields: { ...fields, name } },
      {
        onSuccess: ({ id }) => {
          forgetProjects();
          onClose();
          message.success(t`已新建“${name}”`);
          void navigate({ to: "/projects/$id", params: { id } });
        },
      },
    );
  };
  const row = (key: ProjectFieldKey) => (
    <FieldRow
      key={key}
      field={key}
      value={draft[key] ?? null}
      isRequired={
        key === "name" || missing.some((requirement) => requirement.key === key) || first.includes(key)
      }
      fault={isTried && isMissing(key) ? t`请填写` : null}
      autoFocus={key === "name"}
      onChange={(value) => setDraft((old) => ({ ...old, [key]: value }))}
    />
  );
  return (
    <Modal
      open
      width={560}
      title={t({ message: "新建项目", context: "do" })}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t`取消`}</Button>
          <Button type="primary" htmlType="submit" form={formId} loading={create.isPending}>
            {t({ message: "新建项目", context: "do" })}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <FailureNote error={create.error} />
        {isTried && blocked ? (
          <p role="alert" className={styles.missing}>
            <Trans>还缺：</Trans>
            {[
              ...(fields.name ? [] : [t`项目名称`]),
              ...missing.map((requirement) => label(requirement)),
            ].join(t`、`)}
          </p>
        ) : null}
        {first.map(row)}
        <details className={styles.more}>
          <summary>
            <Trans>补充信息（可以以后再填）</Trans>
          </summary>
          {more.map(row)}
        </details>
      </form>
    </Modal>
  );
}
