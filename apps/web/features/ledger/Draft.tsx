import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import { useState } from "react";
import { client, trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { Section } from "../../ui/page/Section.tsx";
import { BoneRows } from "../../ui/state/Bones.tsx";
import { Empty } from "../../ui/state/Empty.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import { LoadMore } from "../../ui/table/LoadMore.tsx";
import { Grid } from "./Grid.tsx";
import { MappingForm } from "./MappingForm.tsx";
import styles from "./ledger.module.css";
import { usePrepare, usePreview, type LedgerImport, type Show } from "./useLedger.ts";

/** How the file is read, and what a run would make of it. Nothing has reached the projects yet. */
export function Draft({ ledger }: { readonly ledger: LedgerImport }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [show, setShow] = useState<Show>("all");
  const prepare = usePrepare(ledger);
  const preview = usePreview(ledger.id, ledger.version, show);
  const run = useMutation({
    mutationFn: () => client.ledger.run.mutate({ id: ledger.id, version: ledger.version }),
    onSuccess: (queued) => queryClient.setQueryData(trpc.ledger.get.queryKey({ id: ledger.id }), queued),
  });
  const discard = useMutation({
    mutationFn: () => client.ledger.discard.mutate({ id: ledger.id }),
    onSuccess: async () => {
      await navigate({ to: "/ledger" });
      await queryClient.invalidateQueries({ queryKey: trpc.ledger.pathKey() });
    },
  });
  const counts = preview.data?.pages[0]?.counts;
  const rows = preview.data?.pages.flatMap((page) => page.rows) ?? [];
  const problemRows = counts === undefined ? 0 : counts.withProblems + counts.leftOver;
  const choices: { value: Show; label: string }[] = [
    { value: "all", label: t`全部项目行` },
    { value: "problems", label: t`待核对 ${problemRows}` },
    { value: "created", label: t`新建 ${counts?.created ?? 0}` },
    { value: "already_there", label: t`已存在 ${counts?.alreadyThere ?? 0}` },
    { value: "not_a_project", label: t`非项目行 ${counts?.notAProject ?? 0}` },
  ];

  return (
    <div className={styles.stack}>
      <FailureNote error={prepare.error ?? run.error ?? discard.error} />
      <MappingForm ledger={ledger} isSaving={prepare.isPending} onChange={prepare.mutate} />
      <Section
        title={t`导入预览`}
        note={t`每个单元格都写明识别成了什么；标红的没有识别，点一下就能改正。不改也可以导入，原文会留在“未导入的内容”里。`}
        flush
      >
        <div className={styles.choices}>
          <Segmented<Show> aria-label={t`显示哪些行`} value={show} options={choices} onChange={setShow} />
        </div>
        {preview.isPending ? (
          <div className={styles.pad}>
            <BoneRows rows={10} columns={[40, "24%", "14%", "14%", "14%"]} />
          </div>
        ) : preview.isError ? (
          <Failed error={preview.error} onRetry={() => void preview.refetch()} />
        ) : rows.length === 0 ? (
          <Empty small title={t`没有这样的行`} />
        ) : (
          <>
            <Grid
              ledger={ledger}
              rows={rows}
              isSaving={prepare.isPending}
              onCorrect={(row, column, text) =>
                prepare.mutate({ corrections: corrected(ledger, row, column, text) })
              }
            />
            <LoadMore
              hasMore={preview.hasNextPage}
              isLoading={preview.isFetchingNextPage}
              onMore={() => void preview.fetchNextPage()}
            />
          </>
        )}
      </Section>
      <div className={styles.foot}>
        <Button onClick={() => discard.mutate()} loading={discard.isPending}>
          <Trans>放弃</Trans>
        </Button>
        <Button
          type="primary"
          size="large"
          loading={run.isPending}
          disabled={counts === undefined || prepare.isPending || preview.isPlaceholderData}
          onClick={() => run.mutate()}
        >
          <Trans>导入 {counts?.created ?? 0} 个项目</Trans>
        </Button>
      </div>
    </div>
  );
}

function corrected(
  ledger: LedgerImport,
  row: number,
  column: number,
  text: string,
): LedgerImport["corrections"] {
  const before = ledger.corrections[String(row)] ?? {};
  return { ...ledger.corrections, [String(row)]: { ...before, [String(column)]: text } };
}
