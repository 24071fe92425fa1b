import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { PageTabs, type PageTab } from "../../ui/page/PageTabs.tsx";

const tabs: readonly PageTab[] = [
  { label: msg`批示`, action: "directive.read", to: "/directives" },
  { label: msg`督办`, action: "supervision.read", to: "/supervision" },
];

/** What is asked of people: by leaders, and by what stays late. */
export function DirectiveTabs() {
  const { t } = useLingui();
  return <PageTabs name={t`批示与督办`} tabs={tabs} />;
}
