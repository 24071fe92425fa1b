import { WarningOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, type QueryKey } from "@tanstack/react-query";
import { accountEventNote, accountEvents } from "@parkline/domain/people/accountEvent";
import { useLanguage } from "../../language/language.ts";
import { useLabel } from "../../language/useLabel.ts";
import type { Outputs } from "../../trpc.ts";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import { BoneRows } from "../../ui/state/Bones.tsx";
import { Empty } from "../../ui/state/Empty.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import { LoadMore } from "../../ui/table/LoadMore.tsx";
import { deviceOf } from "./device.ts";
import styles from "./record.module.css";

type Page = Outputs["session"]["record"];
type AccountEvent = Page["events"][number];

interface Props {
  readonly queryKey: QueryKey;
  /** One page of the record; `before` is null for the newest. */
  readonly ask: (before: number | null, signal: AbortSignal) => Promise<Page>;
}

/** 登录记录: what happened to an account, newest first, page after page. */
export function AccountRecord({ queryKey, ask }: Props) {
  const { t } = useLingui();
  const record = useInfiniteQuery({
    queryKey: [...queryKey, "pages"],
    queryFn: ({ pageParam, signal }) => ask(pageParam, signal),
    initialPageParam: null as Page["next"],
    getNextPageParam: (page) => page.next,
  });
  const events = record.data?.pages.flatMap((page) => page.events) ?? [];
  if (record.isPending) return <BoneRows rows={4} columns={[120, "30%", "35%"]} />;
  if (record.isLoadingError)
    return <Failed small error={record.error} onRetry={() => void record.refetch()} />;
  if (events.length === 0)
    return (
      <Empty small title={t`还没有登录记录`}>
        <Trans>每一次登录、失败和密码修改都会记在这里。</Trans>
      </Empty>
    );
  return (
    <>
      <ol className={styles.events} aria-label={t`登录记录`}>
        {events.map((event) => (
          <Row key={event.id} event={event} />
        ))}
      </ol>
      <LoadMore of={record} />
    </>
  );
}

function Row({ event }: { readonly event: AccountEvent }) {
  const label = useLabel();
  const language = useLanguage();
  const { kind, detail, ipAddress, userAgent } = event;
  const words = accountEvents[kind];
  const note = accountEventNote(kind, detail);
  const device = userAgent === null ? null : (deviceOf(userAgent, language) ?? <Trans>未知设备</Trans>);
  return (
    <li className={styles.event}>
      <span className={styles.when}>
        <InstantText at={event.at} />
      </span>
      <span className={words.warns ? styles.warns : undefined}>
        {words.warns ? <WarningOutlined aria-hidden /> : null} {label(words)}
        {note === null ? null : <span className={styles.note}> · {label(note)}</span>}
      </span>
      <span className={styles.where}>
        {device}
        {device !== null && ipAddress !== null ? " · " : null}
        {ipAddress}
      </span>
    </li>
  );
}
