import { PlusOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import type { Line } from "@parkline/domain/agreement/count";
import { yearOf } from "@parkline/domain/date/day";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, useCallback, useState } from "react";
import { useMay } from "../../session/me.ts";
import { useToday } from "../../session/today.ts";
import { Page } from "../../ui/page/Page.tsx";
import { Sheet } from "../../ui/page/Sheet.tsx";
import { Empty } from "../../ui/state/Empty.tsx";
import { Layer } from "../../ui/state/Layer.tsx";
import { LoadMore } from "../../ui/table/LoadMore.tsx";
import { AgreementFilters } from "./AgreementFilters.tsx";
import { AgreementTable } from "./AgreementTable.tsx";
import { AgreementTotals } from "./AgreementTotals.tsx";
import { changed, filterOf, type AgreementSearch } from "./search.ts";
import { useAgreements, useLiveAgreements } from "./useAgreements.ts";
import styles from "./agreement.module.css";

const SignDialog = lazy(() => import("./SignDialog.tsx"));
const route = getRouteApi("/frame/agreements");

/** 签约: the figures, each opening its list; the agreements under their filters. */
export function AgreementListPage() {
  const { t } = useLingui();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const thisYear = yearOf(useToday());
  const maySign = useMay("agreement.sign");
  const [isSigning, setSigning] = useState(false);
  const { whose, filter } = filterOf(search, thisYear);
  const { sort = "signedOn", direction = "desc", line } = search;
  const list = useAgreements({ filter, sort, direction });
  useLiveAgreements();
  const agreements = list.data?.pages.flatMap((page) => page.agreements) ?? [];
  const show = useCallback(
    (next: AgreementSearch) => void navigate({ search: next, replace: true }),
    [navigate],
  );
  const isNarrowed = Object.keys(filter).length > Object.keys(filterOf({}, thisYear).filter).length;
  const add = maySign ? (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setSigning(true)}>
      <Trans>登记签约</Trans>
    </Button>
  ) : null;
  const lineWords: Record<Line, string> = {
    contract: t`计入合同签约额的协议`,
    signed: t`计入含框架签约额的协议`,
    framework: t`还是框架协议的`,
    intent: t`还是意向书的`,
  };

  return (
    <Page
      title={t`签约`}
      subtitle={t`一个项目只计一次，记在首次签约的活动和日期上；升格只计差额，增资只计增量。`}
      actions={add}
    >
      <AgreementTotals whose={whose} search={search} />
      <AgreementFilters search={search} thisYear={thisYear} onChange={show} />
      {line === undefined ? null : (
        <p className={styles.only} role="status">
          {search.alive === true ? t`只看${lineWords[line]}，仍存续` : t`只看${lineWords[line]}`}
          <Button
            type="link"
            size="small"
            onClick={() => show(changed(search, { line: undefined, alive: undefined }))}
          >
            <Trans>看全部协议</Trans>
          </Button>
        </p>
      )}
      <Sheet of={list} rows={10} columns={["26%", "10%", 80, 90, 90, "14%", 60]}>
        {() =>
          agreements.length === 0 ? (
            <Empty
              title={isNarrowed ? t`没有符合条件的协议` : t`还没有签约`}
              actions={
                isNarrowed ? (
                  <Button onClick={() => show({})}>
                    <Trans>清除条件</Trans>
                  </Button>
                ) : (
                  add
                )
              }
            >
              <Trans>意向书、框架协议、正式合同和补充协议都记在这里；推进到签约时登记的也在其中。</Trans>
            </Empty>
          ) : (
            <>
              <AgreementTable
                agreements={agreements}
                line={line}
                sort={sort}
                direction={direction}
                onSort={(key, way) =>
                  show(
                    changed(search, {
                      sort: way === null ? undefined : key,
                      direction: way ?? undefined,
                    }),
                  )
                }
              />
              <LoadMore of={list} />
            </>
          )
        }
      </Sheet>
      <Layer>
        {isSigning ? (
          <SignDialog
            onClose={() => setSigning(false)}
            onSigned={(id) => void navigate({ to: "/agreements/$id", params: { id } })}
          />
        ) : null}
      </Layer>
    </Page>
  );
}
