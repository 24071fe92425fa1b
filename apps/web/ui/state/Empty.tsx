import { InboxOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { StateScreen } from "./StateScreen.tsx";

interface Props {
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly icon?: ReactNode;
  readonly small?: boolean;
}

/** Nothing here yet, and what to do about it. */
export function Empty({ icon = <InboxOutlined />, ...rest }: Props) {
  return <StateScreen icon={icon} {...rest} />;
}
