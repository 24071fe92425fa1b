import { EditOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { roleLabels } from "@parkline/domain/glossary";
import { Button, Drawer } from "antd";
import { lazy, useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { client, trpc } from "../../../trpc.ts";
import { Facts } from "../../../ui/facts/Facts.tsx";
import { InstantText } from "../../../ui/figure/InstantText.tsx";
import { Section } from "../../../ui/page/Section.tsx";
import { Empty } from "../../../ui/state/Empty.tsx";
import { AccountRecord } from "../../account/AccountRecord.tsx";
import { AccountDeeds } from "./AccountDeeds.tsx";
import { rolesOf } from "./search.ts";
import { AccountState } from "./AccountState.tsx";
import type { Person } from "./PeopleTable.tsx";
import { ZoneLeader } from "./ZoneLeader.tsx";
import styles from "./people.module.css";
import { Layer } from "../../../ui/state/Layer.tsx";

const PersonDetailsDialog = lazy(() => import("./PersonDetailsDialog.tsx"));
const PersonRolesDialog = lazy(() => import("./PersonRolesDialog.tsx"));

interface Props {
  /** Undefined where the address names somebody who is not in the list. */
  readonly person: Person | undefined;
  readonly onClose: () => void;
}

/** One person's account: what they are in the park, and what can be done about it. */
export default function PersonDrawer({ person, onClose }: Props) {
  const { t } = useLingui();
  return (
    <Drawer open size={520} title={person?.name ?? t`人员`} onClose={onClose}>
      {person === undefined ? (
        <Empty
          title={t`没有这个人`}
          actions={
            <Button onClick={onClose}>
              <Trans>返回名单</Trans>
            </Button>
          }
        >
          <Trans>可能已不在本园区。</Trans>
        </Empty>
      ) : (
        <Account person={person} />
      )}
    </Drawer>
  );
}

function Account({ person }: { readonly person: Person }) {
  const { t } = useLingui();
  const label = useLabel();
  const teams = useQuery(trpc.directory.teams.queryOptions());
  const [edited, setEdited] = useState<"details" | "roles" | null>(null);
  const edit = (what: "details" | "roles") => (
    <Button icon={<EditOutlined aria-hidden />} onClick={() => setEdited(what)}>
      <Trans>修改</Trans>
    </Button>
  );
  const roles = rolesOf(person);
  const isMember = person.roles.length > 0;
  const teamNames = person.teamIds.map((id) => teams.data?.find((team) => team.id === id)?.name ?? "");
  return (
    <div className={styles.drawer}>
      <Section
        title={t`角色与小组`}
        actions={isMember ? edit("roles") : undefined}
        note={isMember ? undefined : t`在本园区没有其他角色。`}
      >
        <Facts
          facts={[
            { key: "roles", label: t`角色`, value: roles.map((role) => label(roleLabels[role])).join(t`、`) },
            { key: "teams", label: t`小组`, value: teamNames.length === 0 ? null : teamNames.join(t`、`) },
          ]}
        />
      </Section>
      <Section
        title={t`账号`}
        actions={person.belongsElsewhere ? undefined : edit("details")}
        note={person.belongsElsewhere ? t`还能进入其他园区，账号本身请联系系统运维人员修改。` : undefined}
      >
        <Facts
          facts={[
            { key: "username", label: t`用户名`, value: person.username },
            { key: "email", label: t`邮箱`, value: person.email },
            { key: "state", label: t`状态`, value: <AccountState person={person} /> },
            {
              key: "twoFactor",
              label: t`两步验证`,
              value: person.twoFactorEnabled ? t`已开启` : t`未开启`,
            },
            {
              key: "lastSignIn",
              label: t`上次登录`,
              value: person.lastSignInAt === null ? t`从未登录` : <InstantText at={person.lastSignInAt} />,
            },
          ]}
        />
        {person.belongsElsewhere ? null : <AccountDeeds person={person} />}
      </Section>
      <ZoneLeader person={person} />
      <Section title={t`登录记录`}>
        <AccountRecord
          queryKey={trpc.people.record.queryKey({ id: person.id })}
          ask={(before, signal) => client.people.record.query({ id: person.id, before }, { signal })}
        />
      </Section>
      <Layer>
        {edited === "details" ? (
          <PersonDetailsDialog person={person} onClose={() => setEdited(null)} />
        ) : null}
        {edited === "roles" ? <PersonRolesDialog person={person} onClose={() => setEdited(null)} /> : null}
      </Layer>
    </div>
  );
}
