import { useLingui } from "@lingui/react/macro";
import type { TargetKey } from "@parkline/domain/indicator/registry";
import { Form } from "antd";
import { FigureText } from "./FigureText.tsx";
import { TargetAmount } from "./TargetAmount.tsx";
import styles from "./indicator.module.css";

/** Twelve fields and what they come to. */
export function MonthFields({ of }: { readonly of: TargetKey }) {
  const { t } = useLingui();
  const form = Form.useFormInstance<{ readonly months: readonly (number | null | undefined)[] }>();
  const months = Form.useWatch("months", form) ?? [];
  const total = months.reduce<number>((sum, month) => sum + (month ?? 0), 0);
  return (
    <>
      <div className={styles.monthFields}>
        {Array.from({ length: 12 }, (_, index) => (
          <Form.Item key={index} name={["months", index]} label={t`${index + 1}月`}>
            <TargetAmount of={of} />
          </Form.Item>
        ))}
      </div>
      <p>
        {t`全年合计`} <FigureText of={of} value={total} />
      </p>
    </>
  );
}
