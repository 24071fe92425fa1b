import { EditOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { projectRoleKeys, projectRoleLabels } from "@parkline/domain/glossary";
import { Button } from "antd";
import { lazy, useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { Avatar } from "../../../ui/person/Avatar.tsx";
import { Fold } from "./Fold.tsx";
import type { Project } from "./types.ts";
import styles from "./page.module.css";
import { Layer } from "../../../ui/state/Layer.tsx";

const PeopleDialog = lazy(() => import("./PeopleDialog.tsx"));

/** Who works on the project, by role; the owner's team beside them. */
export function People({ project, mayUpdate }: { readonly project: Project; readonly mayUpdate: boolean }) {
  const { t } = useLingui();
  const label = useLabel();
  const [isOpen, setOpen] = useState(false);
  const roles = projectRoleKeys.filter((role) => project.people.some((one) => one.role === role));
  return (
    <Fold
      name="people"
      title={t`人员`}
      actions={
        mayUpdate ? (
          <Button type="text" size="small" icon={<EditOutlined aria-hidden />} onClick={() => setOpen(true)}>
            {t`调整`}
          </Button>
        ) : undefined
      }
    >
      <dl className={styles.people}>
        <dt>{label(projectRoleLabels.owner)}</dt>
        <dd>
          {project.ownerName === null ? (
            <span className={styles.quiet}>
              <Trans>还没有主责</Trans>
            </span>
          ) : (
            <Named name={project.ownerName} />
          )}
          {project.teamName === null ? null : <span className={styles.quiet}>{project.teamName}</span>}
        </dd>
        {roles.map((role) => (
          <div key={role} className={styles.peopleRow}>
            <dt>{label(projectRoleLabels[role])}</dt>
            <dd>
              {project.people
                .filter((one) => one.role === role)
                .map(({ personId, name }) => (
                  <Named key={personId} name={name} />
                ))}
            </dd>
          </div>
        ))}
      </dl>
      <Layer>{isOpen ? <PeopleDialog project={project} onClose={() => setOpen(false)} /> : null}</Layer>
    </Fold>
  );
}

function Named({ name }: { readonly name: string }) {
  return (
    <span className={styles.someone}>
      <Avatar name={name} size={22} /> {name}
    </span>
  );
}
