import { useLingui } from "@lingui/react/macro";
import { Page } from "../../ui/page/Page.tsx";

export function DeskPage() {
  const { t } = useLingui();
  return <Page title={t`我的工作台`}>{null}</Page>;
}
