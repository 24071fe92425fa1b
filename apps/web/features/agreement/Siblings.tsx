import { useLingui } from "@lingui/react/macro";
import { agreementKindLabels } from "@parkline/domain/agreement/kind";
import { Link } from "@tanstack/react-router";
import { useLabel } from "../../language/useLabel.ts";
import { Amount } from "../../ui/figure/Amount.tsx";
import { DayText } from "../../ui/figure/DayText.tsx";
import { Section } from "../../ui/page/Section.tsx";
import { StandingTag } from "./StandingTag.tsx";
import type { Agreement } from "./useAgreements.ts";
import styles from "./agreement.module.css";

type Sibling = Agreement["siblings"][number];

/** The project's other agreements, and what they are to this one: what it replaced or increased, and what came after. */
export function Siblings({ agreement }: { readonly agreement: Agreement }) {
  const { t } = useLingui();
  const label = useLabel();
  const { siblings } = agreement;
  if (siblings.length === 0) return null;
  const relationOf = (other: Sibling): string | null => {
    if (other.id === agreement.supersedesId) return t`被本协议取代`;
    if (other.supersedesId === agreement.id) return t`取代了本协议`;
    if (other.id === agreement.increasesId) return t`本协议为其增资`;
    return other.increasesId === agreement.id ? t`为本协议增资` : null;
  };
  return (
    <Section title={t`项目的其他协议`}>
      <ul className={styles.list}>
        {siblings.map((other) => {
          const relation = relationOf(other);
          return (
            <li key={other.id}>
              <div className={styles.between}>
                <Link to="/agreements/$id" params={{ id: other.id }}>
                  {[label(agreementKindLabels[other.kind]), other.number].filter(Boolean).join(" ")}
                </Link>
                <Amount fen={other.agreedAmount} />
              </div>
              <div className={`${styles.between} ${styles.quiet}`}>
                <span>
                  <DayText day={other.signedOn} />
                  {relation === null ? null : ` · ${relation}`}
                </span>
                <StandingTag agreement={other} />
              </div>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
