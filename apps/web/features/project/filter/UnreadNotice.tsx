import { Trans, useLingui } from "@lingui/react/macro";
import { readFilter, type ProjectFilter } from "@parkline/domain/project/filter";
import { useLocation } from "@tanstack/react-router";
import styles from "./filter.module.css";

/** An old link may ask for what is no longer understood: the rest still counts, and this says what was left out. */
export function UnreadNotice() {
  const { t } = useLingui();
  const { searchStr } = useLocation();
  const names: Record<keyof ProjectFilter, string> = {
    pool: t`储备类型`,
    status: t`状态`,
    stages: t`阶段`,
    teamIds: t`小组`,
    ownerIds: t`主责`,
    chainIds: t`产业链`,
    sources: t`来源`,
    amountFrom: t`总投资`,
    amountTo: t`总投资`,
    amountUnknown: t`总投资`,
    clocks: t`时限`,
    keyOnly: t`重点项目`,
    text: t`文字`,
  };
  const left = [...new Set(unreadIn(searchStr).map((name) => names[name]))].join(t`、`);
  if (left === "") return null;
  return (
    <p role="status" className={styles.unread}>
      <Trans>链接里有看不懂的筛选条件，已略去：{left}。</Trans>
    </p>
  );
}

/** The parameters as they stand in the address, which the route has read already and left out what it could not. */
function unreadIn(searchStr: string) {
  const parameters = Object.fromEntries(
    [...new URLSearchParams(searchStr)].map(([name, text]) => [name, name === "text" ? text : valueOf(text)]),
  );
  return readFilter(parameters).unread;
}

/** The router writes JSON into the address, and plain text as it is. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
