import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Popconfirm } from "antd";
import { useMay } from "../../../session/me.ts";
import { trpc } from "../../../trpc.ts";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { message } from "../../../ui/message/message.ts";
import { Section } from "../../../ui/page/Section.tsx";
import { forgetPeople } from "../forget.ts";
import type { Person } from "./PeopleTable.tsx";
import styles from "./people.module.css";

/** Names a leader of the zone, or removes them: said before it is done, since it opens other parks. */
export function ZoneLeader({ person }: { readonly person: Person }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const mayName = useMay("zone.manage");
  const change = useMutation(
    trpc.people.setZoneLeader.mutationOptions({
      onSuccess: async ({ leads }) => {
        message.success(leads ? t`已任命为开发区领导` : t`已免去开发区领导`);
        await forgetPeople(queryClient);
      },
    }),
  );
  const { id, name, leadsZone } = person;
  if (!mayName) return null;
  return (
    <Section title={t`开发区领导`} note={t`可查看开发区所有园区的项目，由管理全部园区的系统管理员任免。`}>
      <FailureNote error={change.error} />
      <div className={styles.standing}>
        <span>{leadsZone ? <Trans>是开发区领导</Trans> : <Trans>不是开发区领导</Trans>}</span>
        <Popconfirm
          title={leadsZone ? t`免去${name}的开发区领导？` : t`任命${name}为开发区领导？`}
          description={
            leadsZone ? t`从下一次点击起，看不到其他园区。` : t`从下一次点击起，能看到开发区的所有园区。`
          }
          okText={leadsZone ? t`免去` : t`任命`}
          cancelText={t`取消`}
          onConfirm={() => change.mutate({ id, leads: !leadsZone })}
        >
          <Button loading={change.isPending}>
            {leadsZone ? <Trans>免去开发区领导</Trans> : <Trans>任命为开发区领导</Trans>}
          </Button>
        </Popconfirm>
      </div>
    </Section>
  );
}
