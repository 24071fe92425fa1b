import { DownloadOutlined, RollbackOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { lazy, useState } from "react";
import { withPark } from "../../session/park.ts";
import { client, trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { Section } from "../../ui/page/Section.tsx";
import { Brought } from "./Brought.tsx";
import { Counts } from "./Counts.tsx";
import styles from "./ledger.module.css";
import type { LedgerImport } from "./useLedger.ts";
import { Layer } from "../../ui/state/Layer.tsx";

const UndoDialog = lazy(() => import("./UndoDialog.tsx"));

/** What came of an import: the figures, the rows left over, the way back. */
export function Outcome({ ledger }: { readonly ledger: LedgerImport }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [isUndoing, setUndoing] = useState(false);
  const again = useMutation({
    mutationFn: () => client.ledger.run.mutate({ id: ledger.id, version: ledger.version }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.ledger.pathKey() }),
  });
  const { counts, state } = ledger;
  const hasLeftovers = counts.leftOver + counts.withProblems > 0;
  return (
    <Section
      title={state === "undone" ? t`已撤销` : state === "failed" ? t`导入中断` : t`导入完成`}
      actions={
        state === "undone" ? undefined : (
          <Button icon={<RollbackOutlined aria-hidden />} onClick={() => setUndoing(true)}>
            <Trans>撤销这次导入</Trans>
          </Button>
        )
      }
    >
      <FailureNote error={again.error} />
      {state === "failed" ? (
        <Alert
          type="error"
          showIcon
          style={{ marginBottom: 16 }}
          title={ledger.problem ?? t`导入中途停下了`}
          description={
            <Trans>
              已处理 {ledger.doneRows} / {ledger.totalRows} 行，这些行的结果都已保存，接着导入只处理其余的行。
            </Trans>
          }
          action={
            <Button onClick={() => again.mutate()} loading={again.isPending}>
              <Trans>接着导入</Trans>
            </Button>
          }
        />
      ) : null}
      {state === "undone" ? (
        <p>
          <Trans>
            删除了 {counts.removed} 个项目，保留了 {counts.kept} 个导入后已有人跟进的项目。
          </Trans>
          {counts.unfilled > 0 ? (
            <Trans>对 {counts.unfilled} 个原有项目和企业的补充已撤回，其后有人改过的内容保留。</Trans>
          ) : null}
        </p>
      ) : (
        <>
          <Counts counts={counts} />
          <Brought counts={counts} />
        </>
      )}
      <div className={styles.next}>
        {hasLeftovers && state !== "undone" ? (
          <Button
            icon={<DownloadOutlined aria-hidden />}
            href={withPark(`/api/ledger/${ledger.id}/leftover`)}
          >
            <Trans>下载未导入的内容（附原因）</Trans>
          </Button>
        ) : null}
        <Link to="/board">
          <Trans>打开项目看板</Trans>
        </Link>
        {counts.openings > 0 && state !== "undone" ? (
          <Link to="/receipts" search={{ opening: true }}>
            <Trans>补齐台账期初资金</Trans>
          </Link>
        ) : null}
        <Link to="/ledger">
          <Trans>再导入一份</Trans>
        </Link>
      </div>
      {hasLeftovers && state !== "undone" ? (
        <p className={styles.quiet}>
          <Trans>
            未录入的单元格、与库中不一致的内容和未导入的行都在这个文件里，每行写明原因；改好后可直接再次导入，已导入的内容不会重复。
          </Trans>
        </p>
      ) : null}
      <Layer>{isUndoing ? <UndoDialog ledger={ledger} onClose={() => setUndoing(false)} /> : null}</Layer>
    </Section>
  );
}
