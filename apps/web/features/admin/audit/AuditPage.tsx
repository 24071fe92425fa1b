import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { AdminPage } from "../AdminPage.tsx";
import { Sheet } from "../../../ui/page/Sheet.tsx";
import { Empty } from "../../../ui/state/Empty.tsx";
import { LoadMore } from "../../../ui/table/LoadMore.tsx";
import { AuditEntries } from "./AuditEntries.tsx";
import { AuditFilters } from "./AuditFilters.tsx";
import { auditSearch, type AuditSearch } from "./search.ts";
import { useAuditLog } from "./useAuditLog.ts";
import styles from "./audit.module.css";

const route = getRouteApi("/frame/admin/audit");

/** 审计: who did what to which record, and what it changed. */
export function AuditPage() {
  const { t } = useLingui();
  const search = auditSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const log = useAuditLog(search);
  const change = (part: { readonly [Key in keyof AuditSearch]: AuditSearch[Key] | undefined }) =>
    void navigate({ search: (old) => auditSearch({ ...old, ...part }), replace: true });
  const isNarrowed = Object.keys(search).length > 0;

  return (
    <AdminPage title={t`审计`} subtitle={t`园区里的每一次修改，按当时的叫法记录；谁也不能改动或删除。`}>
      <AuditFilters search={search} onChange={change} onClear={() => void navigate({ search: {} })} />
      <Sheet of={log} rows={12} columns={[130, 80, "60%"]}>
        {({ pages }) => {
          const entries = pages.flatMap((page) => page.entries);
          if (entries.length > 0)
            return (
              <div className={log.isPlaceholderData ? styles.stale : undefined}>
                <AuditEntries entries={entries} />
                <LoadMore of={log} />
              </div>
            );
          return isNarrowed ? (
            <Empty
              title={t`没有符合条件的记录`}
              actions={
                <Button onClick={() => void navigate({ search: {} })}>
                  <Trans>清除条件</Trans>
                </Button>
              }
            />
          ) : (
            <Empty title={t`还没有记录`}>
              <Trans>园区里的每一次修改都会记在这里，谁也不能改动或删除。</Trans>
            </Empty>
          );
        }}
      </Sheet>
    </AdminPage>
  );
}
