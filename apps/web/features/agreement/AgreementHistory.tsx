import { Trans, useLingui } from "@lingui/react/macro";
import { auditActions, type AuditAction } from "@parkline/domain/auditLog/action";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useLabel } from "../../language/useLabel.ts";
import { client, trpc, type Outputs } from "../../trpc.ts";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import { Section } from "../../ui/page/Section.tsx";
import { Changes } from "../../ui/record/Changes.tsx";
import { BoneLines } from "../../ui/state/Bones.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import { LoadMore } from "../../ui/table/LoadMore.tsx";
import styles from "./agreement.module.css";

type Next = Outputs["agreement"]["history"]["next"];

/** What was done to the agreement, newest first: who, when, from what to what. */
export function AgreementHistory({ id }: { readonly id: number }) {
  const { t } = useLingui();
  const label = useLabel();
  const history = useInfiniteQuery({
    queryKey: [...trpc.agreement.history.queryKey({ id }), "pages"],
    queryFn: ({ pageParam, signal }) => client.agreement.history.query({ id, before: pageParam }, { signal }),
    initialPageParam: null as Next,
    getNextPageParam: (page) => page.next,
  });
  const entries = history.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Section title={t`办理记录`}>
      {history.isPending ? (
        <BoneLines lines={4} />
      ) : history.isLoadingError ? (
        <Failed small error={history.error} onRetry={() => void history.refetch()} />
      ) : entries.length === 0 ? (
        <p className={styles.quiet}>
          <Trans>更早的记录在项目的历程里。</Trans>
        </p>
      ) : (
        <>
          <ol className={styles.list}>
            {entries.map((entry) => (
              <li key={entry.id}>
                <div className={styles.between}>
                  <span>
                    {entry.action in auditActions ? label(auditActions[entry.action as AuditAction]) : null}
                    {" · "}
                    {entry.actorName}
                  </span>
                  <span className={styles.quiet}>
                    <InstantText at={entry.at} />
                  </span>
                </div>
                <Changes changes={entry.changes} isOpen />
              </li>
            ))}
          </ol>
          <LoadMore of={history} />
        </>
      )}
    </Section>
  );
}
