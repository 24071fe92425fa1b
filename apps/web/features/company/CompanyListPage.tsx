import { PlusOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import { lazy, useCallback, useState } from "react";
import { useMay } from "../../session/me.ts";
import { SearchBox } from "../../ui/entry/SearchBox.tsx";
import { Page } from "../../ui/page/Page.tsx";
import { Sheet } from "../../ui/page/Sheet.tsx";
import sheet from "../../ui/page/sheet.module.css";
import { Empty } from "../../ui/state/Empty.tsx";
import { LoadMore } from "../../ui/table/LoadMore.tsx";
import { CompanyTabs } from "../contact/CompanyTabs.tsx";
import { CompanyTable } from "./CompanyTable.tsx";
import { useCompanies } from "./useCompanies.ts";
import { Layer } from "../../ui/state/Layer.tsx";

const CompanyDialog = lazy(() => import("./CompanyDialog.tsx"));
const route = getRouteApi("/frame/companies");

/** Investors and enterprises of the park, by name. */
export function CompanyListPage() {
  const { t } = useLingui();
  const { text = "", inPark } = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay("company.write");
  const [isNew, setNew] = useState(false);
  const list = useCompanies(text, inPark ?? null);
  const search = useCallback(
    (wanted: string) => void navigate({ search: (old) => ({ ...old, text: wanted.trim() }), replace: true }),
    [navigate],
  );
  const companies = list.data?.pages.flatMap((page) => page.companies) ?? [];
  const isNarrowed = text !== "" || inPark === true;
  const add = mayWrite ? (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setNew(true)}>
      <Trans>新建企业</Trans>
    </Button>
  ) : undefined;

  return (
    <>
      <CompanyTabs />
      <Page title={t`企业`} actions={add}>
        <div className={sheet.tools}>
          <SearchBox value={text} onChange={search} placeholder={t`企业名称、信用代码、拼音首字母`} />
          <Segmented<boolean>
            aria-label={t`范围`}
            value={inPark === true}
            options={[
              { value: false, label: t`全部` },
              { value: true, label: t`已在园区注册` },
            ]}
            onChange={(wanted) =>
              void navigate({ search: wanted ? { text, inPark: true } : { text }, replace: true })
            }
          />
        </div>
        <Sheet of={list} rows={12} columns={["34%", "16%", "14%", "14%", 40, 40]}>
          {() =>
            companies.length === 0 ? (
              isNarrowed ? (
                <Empty
                  title={t`没有符合条件的企业`}
                  actions={
                    <Button onClick={() => void navigate({ search: {} })}>
                      <Trans>清除条件</Trans>
                    </Button>
                  }
                >
                  <Trans>换两三个字试试，或写拼音首字母。</Trans>
                </Empty>
              ) : (
                <Empty title={t`还没有企业`} actions={add}>
                  <Trans>投资方和园区企业都记在这里；导入台账时也会自动建立。</Trans>
                </Empty>
              )
            ) : (
              <>
                <CompanyTable companies={companies} />
                <LoadMore of={list} />
              </>
            )
          }
        </Sheet>
        <Layer>
          {isNew ? (
            <CompanyDialog
              onClose={() => setNew(false)}
              onSaved={(id) => void navigate({ to: "/companies/$id", params: { id } })}
            />
          ) : null}
        </Layer>
      </Page>
    </>
  );
}
