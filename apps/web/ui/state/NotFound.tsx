import { QuestionOutlined } from "@ant-design/icons";
import { Trans } from "@lingui/react/macro";
import { Button } from "antd";
import { StateScreen } from "./StateScreen.tsx";

/** No such address. */
export function NotFound() {
  return (
    <StateScreen
      isPage
      icon={<QuestionOutlined aria-hidden />}
      title={<Trans>没有这个页面</Trans>}
      actions={
        <Button type="primary" href="/">
          <Trans>回到工作台</Trans>
        </Button>
      }
    >
      <Trans>地址可能写错了，或者这一页已经搬走。也可以按 Ctrl+K 搜索项目。</Trans>
    </StateScreen>
  );
}
