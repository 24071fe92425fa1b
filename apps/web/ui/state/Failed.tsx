import {
  DisconnectOutlined,
  LockOutlined,
  QuestionOutlined,
  ReloadOutlined,
  WarningOutlined,
} from "@ant-design/icons";
import { Trans } from "@lingui/react/macro";
import { Button } from "antd";
import { useLabel } from "../../language/useLabel.ts";
import { failureOf, isPassing, type Failure } from "../failure/failure.ts";
import { StateScreen } from "./StateScreen.tsx";

interface Props {
  readonly error: unknown;
  /** Fetches again; without it the whole page is loaded anew. */
  readonly onRetry?: () => void;
  readonly small?: boolean;
  /** Stands in place of a whole page. */
  readonly isPage?: boolean;
}

/** What stands where a list or a page could not be shown: refused, not found, unreachable or broken, each with the next step. */
export function Failed({ error, onRetry, small = false, isPage = false }: Props) {
  const label = useLabel();
  const { code, message } = failureOf(error);
  const kind = kindOf(code);
  const { Icon, title } = looks[kind];
  return (
    <StateScreen
      role="alert"
      small={small}
      isPage={isPage}
      icon={<Icon />}
      title={title()}
      actions={
        kind === "refused" || kind === "missing" ? (
          <Button href="/">
            <Trans>回到工作台</Trans>
          </Button>
        ) : (
          <Button
            type="primary"
            onClick={kind === "outdated" || onRetry === undefined ? () => window.location.reload() : onRetry}
          >
            {kind === "outdated" ? <Trans>刷新页面</Trans> : <Trans>重试</Trans>}
          </Button>
        )
      }
    >
      {label(message)}
    </StateScreen>
  );
}

type Kind = "refused" | "missing" | "network" | "outdated" | "broken";
const looks = {
  refused: { Icon: LockOutlined, title: () => <Trans>没有权限</Trans> },
  missing: { Icon: QuestionOutlined, title: () => <Trans>没有找到</Trans> },
  network: { Icon: DisconnectOutlined, title: () => <Trans>暂时连不上</Trans> },
  outdated: { Icon: ReloadOutlined, title: () => <Trans>系统已更新，请刷新</Trans> },
  broken: { Icon: WarningOutlined, title: () => <Trans>出了点问题</Trans> },
} as const;

function kindOf(code: Failure["code"]): Kind {
  if (code.startsWith("permission.") || code === "park.none") return "refused";
  if (code === "record.notFound") return "missing";
  if (isPassing({ code })) return "network";
  if (code === "outdated" || code === "page.outdated") return "outdated";
  return "broken";
}
