import { useLingui } from "@lingui/react/macro";
import type { ComponentProps } from "react";
import { Page } from "../../ui/page/Page.tsx";
import { PageTabs } from "../../ui/page/PageTabs.tsx";
import { tabs } from "./tabs.ts";

/** A page that the bell leads to, under the row of those that the person's roles open. */
export function ReminderPage(page: ComponentProps<typeof Page>) {
  const { t } = useLingui();
  return (
    <>
      <PageTabs name={t`提醒`} tabs={tabs} />
      <Page {...page} />
    </>
  );
}
