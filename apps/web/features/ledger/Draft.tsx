import { Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { namesProjects } from "@parkline/domain/ledger/mapping";
import { client, trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { MappingForm } from "./MappingForm.tsx";
import { PreviewSection } from "./PreviewSection.tsx";
import styles from "./ledger.module.css";
import { usePrepare, usePreview, type LedgerImport, type PreviewPage, type Show } from "./useLedger.ts";

/** How the file is read, and what a run would make of it. Nothing has reached the projects yet. */
export function Draft({ ledger }: { readonly ledger: LedgerImport }) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [show, setShow] = useState<Show>("all");
  const prepare = usePrepare(ledger);
  const preview = usePreview(ledger, show);
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
  const isReadable = namesProjects(ledger.mapping);
  const [first] = isReadable ? (preview.data?.pages ?? []) : [];
  const change = { isSaving: prepare.isPending, onChange: prepare.mutate };
  return (
    <div className={styles.stack}>
      <FailureNote error={prepare.error ?? run.error ?? discard.error} />
      <MappingForm ledger={ledger} currencies={first?.currencies ?? []} {...change} />
      {isReadable ? (
        <PreviewSection ledger={ledger} preview={preview} show={show} onShow={setShow} {...change} />
      ) : null}
      <div className={styles.foot}>
        <Button onClick={() => discard.mutate()} loading={discard.isPending}>
          <Trans>放弃</Trans>
        </Button>
        <Button
          type="primary"
          size="large"
          loading={run.isPending}
          disabled={first === undefined || prepare.isPending || preview.isPlaceholderData}
          onClick={() => run.mutate()}
        >
          <RunText counts={first?.counts} />
        </Button>
      </div>
    </div>
  );
}

/** What a run will do, once that is known: new projects, and projects that are there and get what they lack. */
function RunText({ counts }: { readonly counts: PreviewPage["counts"] | undefined }) {
  if (counts === undefined) return <Trans>导入</Trans>;
  const { created, filled } = counts;
  if (filled === 0) return <Trans>导入 {created} 个项目</Trans>;
  return (
    <Trans>
      导入 {created} 个项目，补充 {filled} 行
    </Trans>
  );
}
