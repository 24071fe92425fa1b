import { Trans, useLingui } from "@lingui/react/macro";
import type { Line } from "@parkline/domain/agreement/count";
import type { AgreementSort } from "@parkline/domain/agreement/filter";
import { agreementKindLabels, obligationKindLabels } from "@parkline/domain/agreement/kind";
import { Link } from "@tanstack/react-router";
import { useLabel } from "../../language/useLabel.ts";
import { useUnannounced } from "../../session/announced.ts";
import { Amount } from "../../ui/figure/Amount.tsx";
import { DayText } from "../../ui/figure/DayText.tsx";
import { StateMark } from "../../ui/figure/StateMark.tsx";
import { UnannouncedNotes, UnannouncedSign } from "../../ui/figure/Unannounced.tsx";
import { SortHead, type Direction } from "../../ui/table/SortHead.tsx";
import table from "../../ui/table/table.module.css";
import { StandingTag } from "./StandingTag.tsx";
import styles from "./agreement.module.css";
import type { AgreementLine } from "./useAgreements.ts";

interface Props {
  readonly agreements: readonly AgreementLine[];
  /** The figure that the list makes up; without one the contracts, and beside them those with frameworks. */
  readonly line: Line | undefined;
  readonly sort: AgreementSort;
  readonly direction: Direction;
  /** Null takes the list's own order back. */
  readonly onSort: (sort: AgreementSort, direction: Direction | null) => void;
}

const countedBy = {
  contract: "countedContract",
  signed: "countedSigned",
  framework: "countedFramework",
  intent: "countedIntent",
} as const satisfies Record<Line, keyof AgreementLine>;

/** A line an agreement; amounts in 万元. What it says and what it adds to the figures stand side by side. */
export function AgreementTable({ agreements, line, sort, direction, onSort }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const unannounced = useUnannounced();
  const lines: readonly Line[] = line === undefined ? ["contract", "signed"] : [line];
  const lineNames: Record<Line, string> = {
    contract: t`计入合同`,
    signed: t`计入含框架`,
    framework: t`计入框架`,
    intent: t`计入意向`,
  };
  // The second of two figures has room at a desk alone.
  const figureClass = (key: Line) => `${table.figure} ${key === lines[0] ? "" : table.desktop}`;
  const sorting = (key: AgreementSort) => ({
    sorted: key === sort ? direction : null,
    onSort: (way: Direction | null) => onSort(key, way),
  });
  return (
    <div className={table.scroll}>
      <table className={`${table.table} ${styles.ledger}`}>
        <thead>
          <tr>
            <SortHead {...sorting("projectName")}>
              <Trans>项目</Trans>
            </SortHead>
            <th scope="col" className={table.desktop}>
              <Trans>类型</Trans>
            </th>
            <SortHead {...sorting("signedOn")}>
              <Trans>签订日期</Trans>
            </SortHead>
            <SortHead {...sorting("agreedAmount")} overFigures>
              <Trans>协议额（万元）</Trans>
            </SortHead>
            {lines.map((key) => (
              <th key={key} scope="col" className={figureClass(key)}>
                {t`${lineNames[key]}（万元）`}
              </th>
            ))}
            <th scope="col" className={table.desktop}>
              <Trans>签约时主责</Trans>
            </th>
            <SortHead {...sorting("nextDueOn")}>
              <Trans>下一履约</Trans>
            </SortHead>
            <th scope="col">
              <Trans>状态</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {agreements.map((agreement) => (
            <tr key={agreement.id}>
              <td className={`${table.title} ${styles.project}`}>
                <Link to="/agreements/$id" params={{ id: agreement.id }} className={table.strong}>
                  {agreement.projectName}
                </Link>
                <div className={styles.under}>
                  <span className={styles.kind}>{label(agreementKindLabels[agreement.kind])}</span>
                  {agreement.number === null ? null : <span>{agreement.number}</span>}
                  {agreement.activityId === null ? null : (
                    <Link to="/activities/$id" params={{ id: agreement.activityId }}>
                      {agreement.activityName}
                    </Link>
                  )}
                </div>
              </td>
              <td className={`${table.desktop} ${styles.word}`}>
                {label(agreementKindLabels[agreement.kind])}
              </td>
              <td>
                <DayText day={agreement.signedOn} />
              </td>
              <td className={table.figure} data-name={t`协议额（万元）`}>
                <Amount fen={agreement.agreedAmount} unit="wan" />
              </td>
              {lines.map((key) => (
                <td key={key} className={figureClass(key)} data-name={t`${lineNames[key]}（万元）`}>
                  <Amount fen={agreement[countedBy[key]]} unit="wan" />
                </td>
              ))}
              <td className={table.desktop}>{agreement.ownerName}</td>
              <td>
                <NextDue agreement={agreement} />
              </td>
              <td>
                <Marks agreement={agreement} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <UnannouncedNotes inset notes={agreements.map(({ nextDueOn }) => unannounced("fixed", nextDueOn))} />
    </div>
  );
}

function NextDue({ agreement }: { readonly agreement: AgreementLine }) {
  const { t } = useLingui();
  const label = useLabel();
  const unannounced = useUnannounced();
  const { nextKind, nextDueOn, overdueCount } = agreement;
  if (nextKind === null || nextDueOn === null) return null;
  const name = label(obligationKindLabels[nextKind]);
  return (
    <span className={styles.next}>
      {overdueCount === 0 ? name : <StateMark bare state="red" text={t`${name}逾期`} />}
      <span>
        <DayText day={nextDueOn} />
        <UnannouncedSign note={unannounced("fixed", nextDueOn)} />
      </span>
    </span>
  );
}

/** Whether it holds, and what it lacks. */
function Marks({ agreement }: { readonly agreement: AgreementLine }) {
  const { t } = useLingui();
  return (
    <span className={styles.marks}>
      <StandingTag agreement={agreement} />
      {agreement.isUnreviewed ? <StateMark state="amber" text={t`审查缺失`} /> : null}
      {agreement.hasFile ? null : <StateMark state="amber" text={t`缺文件`} />}
    </span>
  );
}
