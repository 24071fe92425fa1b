import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Alert } from "antd";
import { ledgerImportStateLabels } from "@parkline/domain/ledger/importWords";
import { useLabel } from "../../language/useLabel.ts";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import { Page } from "../../ui/page/Page.tsx";
import { BoneRows } from "../../ui/state/Bones.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import { Draft } from "./Draft.tsx";
import { Outcome } from "./Outcome.tsx";
import { Running } from "./Running.tsx";
import { useLedgerImport, type LedgerImport } from "./useLedger.ts";

const route = getRouteApi("/frame/ledger/$id");

/** One import, from the first look at the file to its result. */
export function LedgerPage() {
  const { t } = useLingui();
  const label = useLabel();
  const { id } = route.useParams();
  const query = useLedgerImport(id);
  const ledger = query.data;
  return (
    <Page
      title={ledger?.fileName ?? t`导入台账`}
      above={
        <Link to="/ledger">
          <Trans>导入台账</Trans>
        </Link>
      }
      subtitle={
        ledger === undefined ? undefined : (
          <>
            {label(ledgerImportStateLabels[ledger.state])} · <InstantText at={ledger.createdAt} />
          </>
        )
      }
    >
      {query.isPending ? <BoneRows rows={10} columns={["20%", "30%", "20%", 60]} /> : null}
      {query.isLoadingError ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
      {ledger === undefined ? null : <Stage ledger={ledger} />}
    </Page>
  );
}

function Stage({ ledger }: { readonly ledger: LedgerImport }) {
  if (ledger.state === "draft")
    return (
      <>
        <SameFile ledger={ledger} />
        <Draft ledger={ledger} />
      </>
    );
  if (ledger.state === "queued" || ledger.state === "running") return <Running ledger={ledger} />;
  return <Outcome ledger={ledger} />;
}

function SameFile({ ledger }: { readonly ledger: LedgerImport }) {
  const { t } = useLingui();
  const [earlier] = ledger.sameFile;
  if (earlier === undefined) return null;
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 16 }}
      title={t`这个文件已经导入过，其中的项目会被识别为“已存在”，不会重复建立；没有变化的不会再次写入。`}
      description={
        <Link to="/ledger/$id" params={{ id: earlier.id }}>
          <Trans>查看上次导入</Trans>
        </Link>
      }
    />
  );
}
