import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { Outputs } from "../../trpc.ts";
import styles from "./report.module.css";

interface Props {
  readonly report: Outputs["report"]["read"];
  readonly year: number;
}

/** The editions that were issued, the newest first, and the draft as the records stand now. */
export function Editions({ report: { editions, edition }, year }: Props) {
  const { t } = useLingui();
  if (editions.length === 0)
    return (
      <p className={styles.status}>
        <Trans>草稿：本年的成绩单还没有签发，以下按此刻的记录计算。</Trans>
      </p>
    );
  return (
    <nav className={styles.editions} aria-label={t`版本`}>
      <ul>
        {editions.map((one) => (
          <li key={one.edition}>
            <Link
              to="/cockpit/report"
              search={{ year, edition: one.edition }}
              aria-current={one.edition === edition?.edition ? "page" : undefined}
            >
              <Trans>
                第{one.edition}版 · {one.issuedOn} {one.issuedByName}签发
              </Trans>
            </Link>
          </li>
        ))}
        <li>
          <Link
            to="/cockpit/report"
            search={{ year, edition: "draft" }}
            aria-current={edition === null ? "page" : undefined}
          >
            <Trans>草稿（按现值）</Trans>
          </Link>
        </li>
      </ul>
    </nav>
  );
}
