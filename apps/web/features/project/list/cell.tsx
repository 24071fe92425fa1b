import type { Day } from "@parkline/domain/date/day";
import { sourceLabels, stageLabels, statusLabels, type Label } from "@parkline/domain/glossary";
import { listColumns, type ListColumnKey } from "@parkline/domain/project/list";
import { clockState } from "@parkline/domain/stage/clock";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Amount } from "../../../ui/figure/Amount.tsx";
import { DayText } from "../../../ui/figure/DayText.tsx";
import { StateMark } from "../../../ui/figure/StateMark.tsx";
import type { ListedProject } from "./useProjectList.ts";
import styles from "./list.module.css";

interface Words {
  readonly label: (label: Label) => string;
  readonly yes: string;
}

/** One cell of the list, by the column's kind. */
export function cellOf(key: ListColumnKey, project: ListedProject, today: Day, words: Words): ReactNode {
  switch (key) {
    case "name":
      return (
        <Link to="/projects/$id" params={{ id: project.id }} className={styles.name}>
          {project.name}
        </Link>
      );
    case "stage":
      return words.label(stageLabels[project.stage]);
    case "status":
      return words.label(statusLabels[project.status]);
    case "sourceKind":
      return project.sourceKind === null ? null : words.label(sourceLabels[project.sourceKind]);
    case "clock":
      return <StateMark bare state={clockState(project, today)} />;
    case "isKey":
      return project.isKey ? words.yes : null;
    case "totalInvestment":
    case "agreedAmount":
    case "fixedAssetInvestment":
    case "fundsClaimed":
      return <Amount fen={project[key]} unit="wan" />;
    case "landNeedMu":
    case "floorNeedSquareMetres":
      return project[key]?.toLocaleString("zh-CN") ?? null;
    case "leadOn":
    case "stageEnteredOn":
    case "lastContactOn":
    case "nextStepOn":
      return project[key] === null ? null : <DayText day={project[key]} />;
    default:
      return project[key];
  }
}

/** Figures stand at the right, under each other. */
export function isFigure(key: ListColumnKey): boolean {
  return ["money", "area"].includes(listColumns[key].kind);
}

/** Not on a phone, where a row is a card: what the project's own page says soon enough. */
export function isForWide(key: ListColumnKey): boolean {
  return key === "stageEnteredOn" || key === "chainName" || key === "nextStepOn";
}
