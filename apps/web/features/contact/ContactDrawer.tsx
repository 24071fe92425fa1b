import { EditOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { contactFieldLabels } from "@parkline/domain/contact/field";
import { stageLabels, statusLabels } from "@parkline/domain/glossary";
import { Button, Drawer, Space } from "antd";
import { lazy, useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { useMay } from "../../session/me.ts";
import { trpc, type Outputs } from "../../trpc.ts";
import { Facts } from "../../ui/facts/Facts.tsx";
import { BoneLines } from "../../ui/state/Bones.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import { RemindButton } from "../reminder/RemindButton.tsx";
import styles from "./contact.module.css";
import { Numbers } from "./Numbers.tsx";
import { Layer } from "../../ui/state/Layer.tsx";

const ContactDialog = lazy(() => import("./ContactDialog.tsx"));

/** One contact beside the list: numbers, company, projects. */
export default function ContactDrawer({
  id,
  onClose,
}: {
  readonly id: number;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const mayWrite = useMay("contact.write");
  const [isEditing, setEditing] = useState(false);
  const contact = useQuery(trpc.contact.get.queryOptions({ id }));
  const { data } = contact;
  const actions = data ? (
    <Space>
      <RemindButton subject={{ kind: "contact", id: data.id, name: data.name }} />
      {mayWrite ? (
        <Button icon={<EditOutlined aria-hidden />} onClick={() => setEditing(true)}>
          <Trans>修改</Trans>
        </Button>
      ) : null}
    </Space>
  ) : null;
  return (
    <Drawer open size={420} title={data?.name ?? t`联系人`} extra={actions} onClose={onClose}>
      {contact.isPending ? <BoneLines lines={6} /> : null}
      {contact.isLoadingError ? (
        <Failed small error={contact.error} onRetry={() => void contact.refetch()} />
      ) : null}
      {data ? <ContactDetails contact={data} /> : null}
      <Layer>
        {isEditing && data ? <ContactDialog contact={data} onClose={() => setEditing(false)} /> : null}
      </Layer>
    </Drawer>
  );
}

function ContactDetails({ contact }: { readonly contact: Outputs["contact"]["get"] }) {
  const { t } = useLingui();
  const label = useLabel();
  const { title, companyId, companyName, note, projects } = contact;
  return (
    <>
      <Facts
        facts={[
          { key: "title", label: label(contactFieldLabels.title), value: title },
          {
            key: "company",
            label: label(contactFieldLabels.companyId),
            value:
              companyId === null ? null : (
                <Link to="/companies/$id" params={{ id: companyId }}>
                  {companyName}
                </Link>
              ),
          },
          { key: "numbers", label: t`联系方式`, value: <Numbers contact={contact} />, wide: true },
          ...(note === null
            ? []
            : [{ key: "note", label: label(contactFieldLabels.note), value: note, wide: true }]),
        ]}
      />
      <h2 className={styles.heading}>
        <Trans>参与的项目</Trans>
      </h2>
      {projects.length === 0 ? (
        <p className={styles.quiet}>
          <Trans>还没有挂到任何项目。在项目页的“联系人”里添加。</Trans>
        </p>
      ) : (
        <ul className={styles.projects}>
          {projects.map((project) => (
            <li key={project.id}>
              <Link to="/projects/$id" params={{ id: project.id }}>
                {project.name}
              </Link>{" "}
              <span className={styles.quiet}>
                {label(stageLabels[project.stage])}
                {project.status === "active" ? null : ` · ${label(statusLabels[project.status])}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
