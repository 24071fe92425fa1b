import { EditOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, useState } from "react";
import { client } from "../../../trpc.ts";
import { ConflictLayer } from "../../../ui/conflict/ConflictLayer.tsx";
import { useVersionedSave } from "../../../ui/conflict/useVersionedSave.ts";
import { Later } from "../../../ui/entry/Later.tsx";
import type { PickedCompany } from "../../../ui/entry/CompanyPicker.tsx";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { useForgetProjects } from "../useForgetProjects.ts";
import type { Project } from "./types.ts";
import styles from "./page.module.css";

const CompanyPicker = lazy(() => import("../../../ui/entry/CompanyPicker.tsx"));

/** The company of the park that the investor is: its name becomes the investor's, its registration counts for 落地. */
export function CompanyField({
  project,
  mayUpdate,
}: {
  readonly project: Project;
  readonly mayUpdate: boolean;
}) {
  const { t } = useLingui();
  const forget = useForgetProjects();
  const [edit, setEdit] = useState<{
    readonly version: number;
    readonly company: PickedCompany | null;
  } | null>(null);
  const { company } = project;
  const save = useVersionedSave<{ companyId: number | null }>({
    save: ({ version, fields }) => client.project.update.mutate({ id: project.id, version, fields }),
    onSaved: () => {
      forget(project.id);
      setEdit(null);
    },
  });
  return (
    <div className={styles.field} data-field="companyId">
      <dt>
        <Trans>对应企业</Trans>
      </dt>
      {edit === null ? (
        <dd className={styles.linked}>
          {company === null ? (
            <span className={styles.quiet}>
              <Trans>未关联</Trans>
            </span>
          ) : (
            <Link to="/companies/$id" params={{ id: company.id }}>
              {company.name}
            </Link>
          )}
          {mayUpdate ? (
            <Button
              type="text"
              size="small"
              icon={<EditOutlined aria-hidden />}
              aria-label={t`修改对应企业`}
              onClick={() => setEdit({ version: project.version, company })}
            />
          ) : null}
        </dd>
      ) : (
        <dd>
          <FailureNote error={save.error} />
          <Later
            of={CompanyPicker}
            aria-label={t`对应企业`}
            value={edit.company}
            onChange={(picked: PickedCompany | null) => setEdit({ ...edit, company: picked })}
          />
          <span className={styles.editActions}>
            <Button
              size="small"
              type="primary"
              loading={save.isSaving}
              onClick={() =>
                save.submit({ version: edit.version, fields: { companyId: edit.company?.id ?? null } })
              }
            >
              {t`保存`}
            </Button>
            <Button size="small" onClick={() => setEdit(null)}>
              {t`取消`}
            </Button>
          </span>
          <ConflictLayer of={save} />
        </dd>
      )}
    </div>
  );
}
