import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { lazy, useState } from "react";
import { client, trpc } from "../../../trpc.ts";
import { BoneLines } from "../../../ui/state/Bones.tsx";
import { Empty } from "../../../ui/state/Empty.tsx";
import { Failed } from "../../../ui/state/Failed.tsx";
import { LoadMore } from "../../../ui/table/LoadMore.tsx";
import { TimelineEntry } from "./TimelineEntry.tsx";
import type { ItemOf, Project, TimelineItem } from "./types.ts";
import styles from "./timeline.module.css";
import { Layer } from "../../../ui/state/Layer.tsx";

const InteractionDialog = lazy(() => import("./InteractionDialog.tsx"));
type Kind = TimelineItem["kind"];
type Next = Awaited<ReturnType<typeof client.project.timeline.query>>["next"];
const kinds: readonly Kind[] = ["interaction", "move", "file", "change"];

/** What happened, newest first, a page at a time; one kind of it on wish. */
export function Timeline({ project, mayWrite }: { readonly project: Project; readonly mayWrite: boolean }) {
  const { t } = useLingui();
  const [kind, setKind] = useState<Kind | null>(null);
  const [edited, setEdited] = useState<ItemOf<"interaction"> | null>(null);
  const input = { projectId: project.id, kinds: kind === null ? [...kinds] : [kind] };
  const query = useInfiniteQuery({
    queryKey: [...trpc.project.timeline.queryKey(input), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.project.timeline.query({ ...input, after: pageParam }, { signal }),
    initialPageParam: null as Next,
    getNextPageParam: (page) => page.next,
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const names: Record<Kind, string> = { interaction: t`跟进`, move: t`阶段`, file: t`资料`, change: t`修改` };

  return (
    <section aria-label={t`项目历程`}>
      <div className={styles.kinds} role="group" aria-label={t`只看`}>
        {[null, ...kinds].map((key) => (
          <button
            key={key ?? "all"}
            type="button"
            className={styles.kind}
            aria-pressed={kind === key}
            onClick={() => setKind(key)}
          >
            {key === null ? t`全部` : names[key]}
          </button>
        ))}
      </div>
      {query.isPending ? (
        <BoneLines lines={8} />
      ) : query.isLoadingError ? (
        <Failed small error={query.error} onRetry={() => void query.refetch()} />
      ) : items.length === 0 ? (
        <Empty small title={t`还没有记录`}>
          <Trans>在上面记一笔：谈了什么、下一步做什么。</Trans>
        </Empty>
      ) : (
        <>
          <ol className={styles.items}>
            {items.map((item) => (
              <TimelineEntry
                key={`${item.kind} ${item.id}`}
                item={item}
                onEdit={mayWrite ? setEdited : undefined}
              />
            ))}
          </ol>
          <LoadMore of={query} />
        </>
      )}
      <Layer>
        {edited === null ? null : (
          <InteractionDialog projectId={project.id} interaction={edited} onClose={() => setEdited(null)} />
        )}
      </Layer>
    </section>
  );
}
