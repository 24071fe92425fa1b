import { Trans, useLingui } from "@lingui/react/macro";
import { cohortLabels } from "@parkline/domain/glossary";
import { formatHundredths } from "@parkline/domain/indicator/formula";
import { indicators, zoneKeys, type ZoneKey } from "@parkline/domain/indicator/registry";
import { Button } from "antd";
import { useLabel } from "../../language/useLabel.ts";
import { choosePark } from "../../session/park.ts";
import type { Outputs } from "../../trpc.ts";
import table from "../../ui/table/table.module.css";
import { FigureText } from "./FigureText.tsx";
import { leadText } from "./words.ts";
import styles from "./indicator.module.css";

type Zone = Outputs["indicator"]["zone"];
interface Props {
  readonly zone: Zone;
  /** The figure by which the parks are ranked, the largest first. */
  readonly by: ZoneKey;
}

export function ZoneTable({ zone, by }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const valueOf = ({ figures }: Zone["parks"][number]) => figures.find((one) => one.key === by)?.value ?? 0;
  const ranked = zone.parks.toSorted((one, other) => valueOf(other) - valueOf(one) || one.id - other.id);
  return (
    <table className={table.table} aria-label={t`各园区指标`}>
      <thead>
        <tr>
          <th scope="col">{t`园区`}</th>
          {zoneKeys.map((key) => (
            <th
              key={key}
              scope="col"
              className={table.figure}
              aria-sort={key === by ? "descending" : undefined}
            >
              {label(indicators[key].name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <td className={`${table.title} ${table.strong}`}>
            <Trans>全区合计 · {zone.parks.length} 个园区</Trans>
          </td>
          <Figures of={zone.figures} />
        </tr>
        {ranked.map((park, index) => (
          <tr key={park.id}>
            <td className={table.title}>
              <Button
                type="link"
                size="small"
                className={styles.park ?? ""}
                onClick={() => choosePark(park.key, "/cockpit")}
              >
                {index + 1}. {park.name}
              </Button>
            </td>
            <Figures of={park.figures} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Figures({ of }: { readonly of: Zone["figures"] }) {
  const { t } = useLingui();
  const label = useLabel();
  return of.map(({ key, value, newValue, completion, lead }) => (
    <td key={key} className={table.figure} data-name={label(indicators[key].name)}>
      <FigureText of={key} value={value} />
      {completion === null || lead === null ? null : (
        <div className={lead < 0 ? styles.behind : styles.quiet}>
          {t`完成率 ${formatHundredths(completion)}%`} · {leadText(lead)}
        </div>
      )}
      {newValue === null || value === null ? null : (
        <div className={styles.quiet}>
          {label(cohortLabels.new)} <FigureText of={key} value={newValue} />
          <br />
          {label(cohortLabels.carried_over)} <FigureText of={key} value={value - newValue} />
        </div>
      )}
    </td>
  ));
}
