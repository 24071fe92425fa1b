import { PlusOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, useCallback, useState } from "react";
import { useMay } from "../../session/me.ts";
import { SearchBox } from "../../ui/entry/SearchBox.tsx";
import { Page } from "../../ui/page/Page.tsx";
import { Sheet } from "../../ui/page/Sheet.tsx";
import sheet from "../../ui/page/sheet.module.css";
import { Empty } from "../../ui/state/Empty.tsx";
import { LoadMore } from "../../ui/table/LoadMore.tsx";
import { CompanyTabs } from "./CompanyTabs.tsx";
import { ContactTable } from "./ContactTable.tsx";
import { useContacts } from "./useContacts.ts";
import { Layer } from "../../ui/state/Layer.tsx";

const ContactDialog = lazy(() => import("./ContactDialog.tsx"));
const ContactDrawer = lazy(() => import("./ContactDrawer.tsx"));
const route = getRouteApi("/frame/contacts");

/** The people on the investors' side, by name. */
export function ContactListPage() {
  const { t } = useLingui();
  const { text = "", open } = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay("contact.write");
  const [isNew, setNew] = useState(false);
  const list = useContacts(text);
  const search = useCallback(
    (wanted: string) => void navigate({ search: (old) => ({ ...old, text: wanted.trim() }), replace: true }),
    [navigate],
  );
  const show = (id: number | undefined) =>
    void navigate({
      search: ({ text: kept }) => ({
        ...(kept ? { text: kept } : {}),
        ...(id === undefined ? {} : { open: id }),
      }),
    });
  const contacts = list.data?.pages.flatMap((page) => page.contacts) ?? [];
  const add = mayWrite ? (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setNew(true)}>
      <Trans>新建联系人</Trans>
    </Button>
  ) : undefined;

  return (
    <>
      <CompanyTabs />
      <Page title={t`联系人`} actions={add}>
        <div className={sheet.tools}>
          <SearchBox value={text} onChange={search} placeholder={t`姓名、职务、企业、拼音首字母`} />
        </div>
        <Sheet of={list} rows={12} columns={["14%", "16%", "26%", "22%", 40]}>
          {() =>
            contacts.length > 0 ? (
              <>
                <ContactTable contacts={contacts} onOpen={show} />
                <LoadMore of={list} />
              </>
            ) : text === "" ? (
              <Empty title={t`还没有联系人`} actions={add}>
                <Trans>把客商一方的对接人记在这里，并挂到项目上；号码平时隐藏，查看会留痕。</Trans>
              </Empty>
            ) : (
              <Empty
                title={t`没有符合条件的联系人`}
                actions={
                  <Button onClick={() => void navigate({ search: {} })}>
                    <Trans>清除条件</Trans>
                  </Button>
                }
              >
                <Trans>可以按姓名、职务、企业查找；电话和微信号不参与查找。</Trans>
              </Empty>
            )
          }
        </Sheet>
        <Layer>
          {isNew ? <ContactDialog onClose={() => setNew(false)} onSaved={show} /> : null}
          {open === undefined ? null : <ContactDrawer key={open} id={open} onClose={() => show(undefined)} />}
        </Layer>
      </Page>
    </>
  );
}
