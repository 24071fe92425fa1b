import { CheckCircleFilled, ExclamationCircleOutlined } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import type { Filling, Requirement } from "@parkline/domain/stage/gate";
import { useLabel } from "../../../language/useLabel.ts";
import { FieldRow } from "../field/FieldRow.tsx";
import { AgreementFilling, ReviewFilling } from "./AgreementFilling.tsx";
import { AttachmentFilling } from "./AttachmentFilling.tsx";
import { CompanyFilling } from "./CompanyFilling.tsx";
import { ContactFilling } from "./ContactFilling.tsx";
import { InteractionFilling } from "./InteractionFilling.tsx";
import type { Gate } from "./useGate.ts";
import styles from "./gate.module.css";

interface Props {
  readonly projectId: number;
  readonly requirement: Requirement;
  /** Filled since the dialog opened; it stays to be corrected. */
  readonly isMet: boolean;
  readonly investorName: string | null;
  readonly gate: Gate;
  readonly autoFocus: boolean;
}

/** One missing thing with what fills it, right there. Where any one of several is enough, it says so. */
export function GateItem({ requirement, isMet, autoFocus, ...rest }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  return (
    <li className={styles.item} data-requirement={requirement.key} data-met={isMet}>
      <h3 className={styles.itemTitle}>
        {isMet ? (
          <CheckCircleFilled className={styles.doneIcon} aria-label={t`已具备`} />
        ) : (
          <ExclamationCircleOutlined className={styles.itemIcon} aria-label={t`缺`} />
        )}
        {label(requirement)}
        {requirement.fillings.length > 1 ? <small className={styles.either}>{t`填一项即可`}</small> : null}
      </h3>
      {requirement.fillings.map((filling, index) => (
        <FillingEditor
          key={keyOf(filling)}
          filling={filling}
          requirement={requirement}
          isOnly={requirement.fillings.length === 1}
          autoFocus={autoFocus && index === 0}
          {...rest}
        />
      ))}
    </li>
  );
}

function FillingEditor({
  filling,
  isOnly,
  autoFocus,
  projectId,
  investorName,
  requirement,
  gate,
}: Omit<Props, "isMet"> & { readonly filling: Filling; readonly isOnly: boolean }) {
  switch (filling.kind) {
    case "field":
      return (
        <FieldRow
          field={filling.field}
          value={gate.valueIn(filling.field)}
          autoFocus={autoFocus}
          hidesLabel={isOnly}
          onChange={(value) => gate.setField(filling.field, value)}
        />
      );
    case "attachment":
      return <AttachmentFilling projectId={projectId} kinds={filling.attachmentKinds} />;
    case "agreement":
      return requirement.key === "agreement" ? (
        <AgreementFilling draft={gate.agreement} onChange={gate.setAgreement} />
      ) : (
        <ReviewFilling
          draft={gate.agreement}
          field={requirement.key === "legalityReview" ? "legalityPassedOn" : "fairCompetitionPassedOn"}
          onChange={gate.setAgreement}
        />
      );
    case "contact":
      return <ContactFilling {...gate.contact} />;
    case "interaction":
      return <InteractionFilling projectId={projectId} />;
    case "company":
      return <CompanyFilling {...gate.company} investorName={investorName} />;
  }
}

function keyOf(filling: Filling): string {
  return filling.kind === "field" ? filling.field : filling.kind;
}
