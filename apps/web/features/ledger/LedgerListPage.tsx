import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { ledgerImportStateLabels } from "@parkline/domain/ledger/importWords";
import { useLabel } from "../../language/useLabel.ts";
import { useMay } from "../../session/me.ts";
import { client, trpc, type Outputs } from "../../trpc.ts";
import { Refused } from "../../ui/failure/Refused.ts";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import { Page } from "../../ui/page/Page.tsx";
import { Section } from "../../ui/page/Section.tsx";
import { BoneRows } from "../../ui/state/Bones.tsx";
import { Empty } from "../../ui/state/Empty.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import { LoadMore } from "../../ui/table/LoadMore.tsx";
import { Table } from "../../ui/table/Table.tsx";
import table from "../../ui/table/table.module.css";
import { LedgerDrop } from "./LedgerDrop.tsx";

/** Where a ledger is handed in, and what has come of earlier ones. */
export function LedgerListPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  if (!useMay("ledger.import")) throw new Refused("permission.denied");
  return (
    <Page
      title={t`导入台账`}
      above={
        <Link to="/board">
          <Trans>项目看板</Trans>
        </Link>
      }
      subtitle={t`上传正在使用的 Excel 项目台账，核对识别结果后再导入；整批导入可以撤销。`}
    >
      <LedgerDrop onUploaded={(id) => void navigate({ to: "/ledger/$id", params: { id } })} />
      <Section title={t`导入记录`} flush>
        <Earlier />
      </Section>
    </Page>
  );
}

function Earlier() {
  const { t } = useLingui();
  const list = useInfiniteQuery({
    queryKey: [...trpc.ledger.list.queryKey(), "pages"],
    queryFn: ({ pageParam, signal }) => client.ledger.list.query({ before: pageParam }, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });
  if (list.isPending) return <BoneRows rows={4} columns={["40%", 80, 80, 80]} />;
  if (list.isLoadingError) return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  const imports = list.data.pages.flatMap((page) => page.imports);
  if (imports.length === 0)
    return (
      <Empty small title={t`还没有导入过台账`}>
        <Trans>把 .xlsx 文件拖到上面的框里就可以开始。</Trans>
      </Empty>
    );
  return (
    <>
      <ImportTable imports={imports} />
      <LoadMore of={list} />
    </>
  );
}

function ImportTable({ imports }: { readonly imports: Outputs["ledger"]["list"]["imports"] }) {
  const { t } = useLingui();
  const label = useLabel();
  return (
    <div className={table.scroll}>
      <Table
        heads={[
          t`文件`,
          t`状态`,
          { name: t`新建项目`, className: table.figure },
          { name: t`补充`, className: table.figure },
          { name: t`已存在`, className: table.figure },
          { name: t`未导入`, className: table.figure },
          t`导入人`,
          t`时间`,
        ]}
      >
        {imports.map((one) => (
          <tr key={one.id}>
            <td className={table.title}>
              <Link to="/ledger/$id" params={{ id: one.id }} className={table.strong}>
                {one.fileName}
              </Link>
            </td>
            <td>{label(ledgerImportStateLabels[one.state])}</td>
            <td className={table.figure} data-name={t`新建`}>
              {one.counts.created}
            </td>
            <td className={table.figure} data-name={t`补充`}>
              {one.counts.filled}
            </td>
            <td className={table.figure} data-name={t`已存在`}>
              {one.counts.alreadyThere}
            </td>
            <td className={table.figure} data-name={t`未导入`}>
              {one.counts.leftOver}
            </td>
            <td>{one.startedByName}</td>
            <td>
              <InstantText at={one.createdAt} as="relative" />
            </td>
          </tr>
        ))}
      </Table>
    </div>
  );
}
