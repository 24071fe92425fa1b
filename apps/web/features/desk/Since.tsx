import { Trans } from "@lingui/react/macro";
import { InstantText } from "../../ui/figure/InstantText.tsx";

interface Props {
  readonly at: string;
  readonly isFirstVisit: boolean;
}

/** From when on what others did is news. */
export function Since({ at, isFirstVisit }: Props) {
  if (isFirstVisit) return <Trans>最近一周，您负责或参与的项目</Trans>;
  return (
    <Trans>
      您上次离开（
      <InstantText at={at} as="relative" />
      ）之后，您负责或参与的项目
    </Trans>
  );
}
