import {
  CheckCircleFilled,
  EditOutlined,
  HourglassOutlined,
  RollbackOutlined,
  SolutionOutlined,
} from "@ant-design/icons";
import { receiptStateLabels, type ReceiptStateKey } from "@parkline/domain/glossary";
import { useLabel } from "../../language/useLabel.ts";
import styles from "./receipt.module.css";

const icons = {
  draft: EditOutlined,
  submitted: HourglassOutlined,
  reviewed: SolutionOutlined,
  certified: CheckCircleFilled,
  returned: RollbackOutlined,
} as const;

/** Where a receipt stands: icon and word; green is certified money alone. */
export function StateTag({ state }: { readonly state: ReceiptStateKey }) {
  const label = useLabel();
  const Icon = icons[state];
  const look =
    state === "certified" ? styles.certified : state === "returned" ? styles.returned : styles.state;
  return (
    <span className={look}>
      <Icon aria-hidden /> {label(receiptStateLabels[state])}
    </span>
  );
}
