import { useLingui } from "@lingui/react/macro";
import { projectRoleKeys, projectRoleLabels, type ProjectRoleKey } from "@parkline/domain/glossary";
import { Modal } from "antd";
import { useId, useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { client } from "../../../trpc.ts";
import { ConflictLayer } from "../../../ui/conflict/ConflictLayer.tsx";
import { useVersionedSave } from "../../../ui/conflict/useVersionedSave.ts";
import { Select } from "../../../ui/entry/Select.tsx";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { useDirectory } from "../../../session/directory.ts";
import { FieldRow } from "../field/FieldRow.tsx";
import type { FieldDraft } from "../field/value.ts";
import { useForgetProjects } from "../useForgetProjects.ts";
import type { Project } from "./types.ts";
import styles from "./page.module.css";

type Someone = { readonly personId: number; readonly role: ProjectRoleKey };

/** Owner, team and the people beside them, in one place. What differs is saved; the owner and team are fields of the project. */
export default function PeopleDialog({
  project,
  onClose,
}: {
  readonly project: Project;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const label = useLabel();
  const id = useId();
  const forget = useForgetProjects();
  const directory = useDirectory();
  const [version] = useState(project.version);
  const [owner, setOwner] = useState<FieldDraft>(project.facts.ownerId);
  const [teamId, setTeamId] = useState(project.teamId);
  const [people, setPeople] = useState<readonly Someone[]>(project.people);
  const save = useVersionedSave<Record<string, unknown>>({
    save: async (attempt) => {
      const { people: wanted, ...fields } = attempt.fields as {
        people?: Someone[];
        ownerId?: number | null;
        teamId?: number | null;
      };
      let at = attempt.version;
      if (Object.keys(fields).length > 0)
        ({ version: at } = await client.project.update.mutate({ id: project.id, version: at, fields }));
      if (wanted !== undefined)
        await client.project.setPeople.mutate({ id: project.id, version: at, people: wanted });
    },
    onSaved: () => {
      forget(project.id);
      onClose();
    },
  });
  const chosen = (role: ProjectRoleKey) =>
    people.filter((one) => one.role === role).map((one) => one.personId);
  const names = new Map([
    ...project.people.map((one) => [one.personId, one.name] as const),
    ...directory.people.map((one) => [one.id, one.name] as const),
  ]);
  const options = [...names].map(([value, name]) => ({ value, label: name }));
  const submit = () => {
    const isSame =
      people.length === project.people.length &&
      people.every((one) =>
        project.people.some((old) => old.personId === one.personId && old.role === one.role),
      );
    const fields = {
      ...(owner === project.facts.ownerId ? {} : { ownerId: owner }),
      ...(teamId === project.teamId ? {} : { teamId }),
      ...(isSame ? {} : { people: people.map(({ personId, role }) => ({ personId, role })) }),
    };
    if (Object.keys(fields).length === 0) onClose();
    else save.submit({ version, fields });
  };
  return (
    <Modal
      open
      title={t`项目人员`}
      okText={t`保存`}
      cancelText={t`取消`}
      confirmLoading={save.isSaving}
      onOk={submit}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <FailureNote error={save.error} />
      <FieldRow field="ownerId" value={owner ?? null} onChange={setOwner} />
      <div className={styles.formRow}>
        <label htmlFor={`${id}-team`}>{t`招商小组`}</label>
        <Select
          id={`${id}-team`}
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          value={teamId}
          placeholder={t`请选择`}
          options={directory.teams.map((team) => ({ value: team.id, label: team.name }))}
          onChange={(picked: number | null | undefined) => setTeamId(picked ?? null)}
        />
      </div>
      {projectRoleKeys.map((role) => (
        <div key={role} className={styles.formRow}>
          <label htmlFor={`${id}-${role}`}>{label(projectRoleLabels[role])}</label>
          <Select
            id={`${id}-${role}`}
            mode="multiple"
            showSearch={{ optionFilterProp: "label" }}
            value={chosen(role)}
            options={options}
            placeholder={t`可以选多人`}
            onChange={(ids: number[]) =>
              setPeople([
                ...people.filter((one) => one.role !== role),
                ...ids.map((personId) => ({ personId, role })),
              ])
            }
          />
        </div>
      ))}
      <ConflictLayer of={save} />
    </Modal>
  );
}
