import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import styles from "./reminder.module.css";

interface Props {
  readonly message: { readonly subject: string; readonly html: string };
}

const firstHeight = 360;

/**
 * A message as its reader sees it. It stands in a frame of its own in which nothing runs: what a mail says is not ours. Its
 * links lead out of it, to the record in place of this page.
 */
export function MessageView({ message: { subject, html } }: Props) {
  const { t } = useLingui();
  const [height, setHeight] = useState(firstHeight);
  return (
    <iframe
      className={styles.frame}
      title={t`邮件：${subject}`}
      srcDoc={html.replace("<head>", '<head><base target="_top">')}
      sandbox="allow-same-origin allow-top-navigation-by-user-activation allow-popups"
      height={height}
      onLoad={({ currentTarget }) =>
        setHeight(currentTarget.contentDocument?.documentElement.scrollHeight ?? firstHeight)
      }
    />
  );
}
