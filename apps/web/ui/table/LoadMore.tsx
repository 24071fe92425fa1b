import { Trans } from "@lingui/react/macro";
import { Button } from "antd";
import { useEffect, useRef } from "react";

interface Props {
  /** The query whose pages they are. */
  readonly of: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
}

/** The foot of a list that goes on: loads by itself when it is scrolled to, and is a button for the keyboard. */
export function LoadMore({ of: { hasNextPage, isFetchingNextPage, fetchNextPage } }: Props) {
  const foot = useRef<HTMLDivElement>(null);
  const latest = useRef(fetchNextPage);
  useEffect(() => {
    latest.current = fetchNextPage;
  });
  const waits = hasNextPage && !isFetchingNextPage;
  useEffect(() => {
    const element = foot.current;
    if (!waits || element === null) return undefined;
    const observer = new IntersectionObserver(
      // A busy page is told of several changes at once; the last one is how it stands.
      (entries) => (entries.at(-1)?.isIntersecting ? void latest.current() : undefined),
      { rootMargin: "300px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [waits]);
  if (!hasNextPage) return null;
  return (
    <div ref={foot} style={{ padding: 12, textAlign: "center" }}>
      <Button type="text" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        <Trans>加载更多</Trans>
      </Button>
    </div>
  );
}
