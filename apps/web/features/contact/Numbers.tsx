import { EyeInvisibleOutlined, EyeOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { contactFieldLabels, personalFields } from "@parkline/domain/contact/field";
import { Button } from "antd";
import { useLabel } from "../../language/useLabel.ts";
import { failureOf } from "../../ui/failure/failure.ts";
import styles from "./contact.module.css";
import { useReveal } from "./useReveal.ts";

interface Props {
  readonly contact: {
    readonly id: number;
    readonly name: string;
    readonly phone: string | null;
    readonly email: string | null;
    readonly wechat: string | null;
  };
}

/** Phone, e-mail and WeChat, masked, with the button that shows them. */
export function Numbers({ contact }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const { mayReveal, shown, error, isPending, reveal, hide } = useReveal(contact.id);
  const present = personalFields.filter((key) => contact[key] !== null);
  if (present.length === 0)
    return (
      <p className={styles.quiet}>
        <Trans>没有留联系方式</Trans>
      </p>
    );
  return (
    <div className={styles.numbers}>
      <ul>
        {present.map((key) => (
          <li key={key}>
            <span className={styles.quiet}>{label(contactFieldLabels[key])}</span>{" "}
            {shown === null ? contact[key] : <ShownNumber kind={key} text={shown[key] ?? ""} />}
          </li>
        ))}
      </ul>
      {mayReveal ? (
        <Button
          size="small"
          type="text"
          loading={isPending}
          icon={shown === null ? <EyeOutlined aria-hidden /> : <EyeInvisibleOutlined aria-hidden />}
          aria-label={shown === null ? t`显示${contact.name}的联系方式` : t`隐藏${contact.name}的联系方式`}
          title={shown === null ? t`显示完整号码（会记入审计日志）` : t`隐藏`}
          onClick={shown === null ? reveal : hide}
        />
      ) : null}
      {error ? (
        <p role="alert" className={styles.refused}>
          {label(failureOf(error).message)}
        </p>
      ) : null}
    </div>
  );
}

/** A number that can be called, a mail that can be written. */
function ShownNumber({
  kind,
  text,
}: {
  readonly kind: (typeof personalFields)[number];
  readonly text: string;
}) {
  if (kind === "phone") return <a href={`tel:${text.replace(/[^\d+]/g, "")}`}>{text}</a>;
  if (kind === "email") return <a href={`mailto:${text}`}>{text}</a>;
  return <span>{text}</span>;
}
