import { useLingui } from "@lingui/react/macro";
import { interactionWayLabels } from "@parkline/domain/glossary";
import {
  interactionFieldLabels,
  writtenWayKeys,
  type InteractionFields,
} from "@parkline/domain/interaction/field";
import { Input, Modal } from "antd";
import { useId, useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { useToday } from "../../../session/today.ts";
import { client } from "../../../trpc.ts";
import { ConflictLayer } from "../../../ui/conflict/ConflictLayer.tsx";
import { useVersionedSave } from "../../../ui/conflict/useVersionedSave.ts";
import { DayInput } from "../../../ui/entry/DayInput.tsx";
import { Select } from "../../../ui/entry/Select.tsx";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { useForgetProjects } from "../useForgetProjects.ts";
import { FormRow } from "./FormRow.tsx";
import type { ItemOf } from "./types.ts";

interface Props {
  readonly projectId: number;
  readonly interaction: ItemOf<"interaction">;
  readonly onClose: () => void;
}

/** Corrects a note of one's own. */
export default function InteractionDialog({ projectId, interaction, onClose }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const id = useId();
  const today = useToday();
  const forget = useForgetProjects();
  const { contactedOn, way, people, content, nextStep, nextStepOn } = interaction;
  const before: InteractionFields = { contactedOn, way, people, content, nextStep, nextStepOn };
  const [fields, setFields] = useState(before);
  const save = useVersionedSave<Record<string, unknown>>({
    save: ({ version, fields: changed }) =>
      client.interaction.update.mutate({ id: interaction.id, version, fields: changed }),
    onSaved: () => {
      forget(projectId);
      onClose();
    },
  });
  const set = (change: Partial<InteractionFields>) => setFields({ ...fields, ...change });
  const ways = way === "ledger" ? [...writtenWayKeys, way] : writtenWayKeys;
  const line = (text: string) => (text.trim() === "" ? null : text);
  const submit = () => {
    const changed = Object.entries(fields).filter(
      ([key, value]) => value !== before[key as keyof InteractionFields],
    );
    if (changed.length === 0) onClose();
    else save.submit({ version: interaction.version, fields: Object.fromEntries(changed) });
  };
  const isReady = fields.content.trim() !== "" && (fields.nextStepOn === null || fields.nextStep !== null);
  const row = (key: keyof InteractionFields) => ({
    id: `${id}-${key}`,
    label: label(interactionFieldLabels[key]),
  });
  return (
    <Modal
      open
      title={t`修改跟进记录`}
      okText={t`保存`}
      cancelText={t`取消`}
      okButtonProps={{ disabled: !isReady }}
      confirmLoading={save.isSaving}
      onOk={submit}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <FailureNote error={save.error} />
      <FormRow {...row("way")}>
        <Select
          id={`${id}-way`}
          value={fields.way}
          options={ways.map((key) => ({ value: key, label: label(interactionWayLabels[key]) }))}
          onChange={(next) => set({ way: next })}
        />
      </FormRow>
      <FormRow {...row("contactedOn")}>
        <DayInput
          id={`${id}-contactedOn`}
          value={fields.contactedOn}
          isDisabled={(day) => day > today}
          onChange={(day) => set({ contactedOn: day ?? fields.contactedOn })}
        />
      </FormRow>
      <FormRow {...row("people")}>
        <Input
          id={`${id}-people`}
          value={fields.people ?? ""}
          maxLength={300}
          onChange={(event) => set({ people: line(event.target.value) })}
        />
      </FormRow>
      <FormRow {...row("content")}>
        <Input.TextArea
          id={`${id}-content`}
          value={fields.content}
          maxLength={5000}
          autoSize={{ minRows: 3, maxRows: 10 }}
          onChange={(event) => set({ content: event.target.value })}
        />
      </FormRow>
      <FormRow {...row("nextStep")}>
        <Input
          id={`${id}-nextStep`}
          value={fields.nextStep ?? ""}
          maxLength={300}
          onChange={(event) => set({ nextStep: line(event.target.value) })}
        />
      </FormRow>
      <FormRow {...row("nextStepOn")}>
        <DayInput
          id={`${id}-nextStepOn`}
          value={fields.nextStepOn}
          onChange={(day) => set({ nextStepOn: day })}
        />
      </FormRow>
      <ConflictLayer of={save} />
    </Modal>
  );
}
