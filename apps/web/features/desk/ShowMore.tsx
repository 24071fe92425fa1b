import { Trans } from "@lingui/react/macro";
import { Button } from "antd";
import styles from "./desk.module.css";

interface Props {
  readonly list: {
    readonly data?: { readonly pages: readonly { readonly rest: number }[] } | undefined;
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
}

/** The foot of a list that goes on, with the exact number of what is not shown yet. */
export function ShowMore({ list }: Props) {
  if (!list.hasNextPage) return null;
  const rest = list.data?.pages.at(-1)?.rest ?? 0;
  return (
    <div className={styles.more}>
      <Button type="text" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        <Trans>显示更多（还有 {rest} 条）</Trans>
      </Button>
    </div>
  );
}
