import { Trans } from "@lingui/react/macro";
import { Button } from "antd";
import { useEffect, useRef } from "react";

interface Props {
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly onMore: () => void;
}

/** The foot of a list that goes on: loads by itself when it is scrolled to, and is a button for the keyboard. */
export function LoadMore({ hasMore, isLoading, onMore }: Props) {
  const foot = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  useEffect(() => {
    latest.current = onMore;
  });
  const waits = hasMore && !isLoading;
  useEffect(() => {
    const element = foot.current;
    if (!waits || element === null) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => (entry?.isIntersecting ? latest.current() : undefined),
      { rootMargin: "300px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [waits]);
  if (!hasMore) return null;
  return (
    <div ref={foot} style={{ padding: 12, textAlign: "center" }}>
      <Button type="text" loading={isLoading} onClick={onMore}>
        <Trans>加载更多</Trans>
      </Button>
    </div>
  );
}
