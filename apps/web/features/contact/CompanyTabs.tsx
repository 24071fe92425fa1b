import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { PageTabs, type PageTab } from "../../ui/page/PageTabs.tsx";

const tabs: readonly PageTab[] = [
  { label: msg`企业名录`, action: "company.read", to: "/companies" },
  { label: msg`联系人`, action: "contact.read", to: "/contacts" },
];

/** 企业 has two pages: the firms, and the people who speak for them. */
export function CompanyTabs() {
  const { t } = useLingui();
  return <PageTabs name={t`企业与联系人`} tabs={tabs} />;
}
