import { useLingui } from "@lingui/react/macro";
import { indicators } from "@parkline/domain/indicator/registry";
import { splitLabels } from "@parkline/domain/indicator/split";
import { Button } from "antd";
import { useLabel } from "../../language/useLabel.ts";
import type { Outputs } from "../../trpc.ts";
import table from "../../ui/table/table.module.css";
import { FigureText } from "./FigureText.tsx";
import styles from "./indicator.module.css";

export type Target = Outputs["indicator"]["targets"][number];

interface Props {
  readonly targets: readonly Target[];
  readonly onOpen: ((target: Target) => void) | undefined;
}

export function TargetsTable({ targets, onOpen }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t`指标`}</th>
          <th scope="col">{t`统计范围`}</th>
          <th scope="col" className={table.figure}>{t`全年目标`}</th>
          <th scope="col">{t`按月分解`}</th>
          <th scope="col">
            <span className="visually-hidden">{t`操作`}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {targets.map((target) => (
          <tr key={target.id}>
            <td className={`${table.title} ${table.strong}`}>{label(indicators[target.indicator].name)}</td>
            <td>{target.teamName ?? target.chainName ?? t`全园区`}</td>
            <td className={table.figure}>
              <FigureText of={target.indicator} value={target.total} />
            </td>
            <td>{label(splitLabels[target.split])}</td>
            <td>
              {onOpen === undefined ? null : (
                <Button
                  type="link"
                  size="small"
                  className={styles.inRow ?? ""}
                  onClick={() => onOpen(target)}
                >
                  {t`修改`}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
