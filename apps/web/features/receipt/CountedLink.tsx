import type { Fen } from "@parkline/domain/money/fen";
import { Link } from "@tanstack/react-router";
import { Amount } from "../../ui/figure/Amount.tsx";
import styles from "./receipt.module.css";
import type { CountedSearch } from "./search.ts";

interface Props extends CountedSearch {
  readonly fen: Fen;
  readonly unit?: "wan";
  readonly size?: "headline";
}

/** Certified money that opens to the receipts it is the sum of. */
export function CountedLink({ fen, unit, size, ...search }: Props) {
  return (
    <Link to="/receipts/counted" search={search} className={styles.figureLink}>
      <Amount
        fen={fen}
        {...(unit === undefined ? {} : { unit })}
        {...(size === undefined ? {} : { size })}
        certified={fen !== 0}
      />
    </Link>
  );
}
