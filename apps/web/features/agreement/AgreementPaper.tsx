import { EditOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { agreementFieldLabels, type AgreementFieldKey } from "@parkline/domain/agreement/field";
import { agreementKindLabels, partySideLabels } from "@parkline/domain/agreement/kind";
import { formatFen } from "@parkline/domain/money/fen";
import { foreignText } from "@parkline/domain/money/foreign";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, useState } from "react";
import { useLanguage } from "../../language/language.ts";
import { useLabel } from "../../language/useLabel.ts";
import { Facts, type Fact } from "../../ui/facts/Facts.tsx";
import { Amount } from "../../ui/figure/Amount.tsx";
import { DayText } from "../../ui/figure/DayText.tsx";
import { FileLink } from "../../ui/file/FileLink.tsx";
import { Section } from "../../ui/page/Section.tsx";
import { Layer } from "../../ui/state/Layer.tsx";
import type { Agreement } from "./useAgreements.ts";
import styles from "./agreement.module.css";

const PaperForm = lazy(() => import("./PaperForm.tsx"));

interface Props {
  readonly agreement: Agreement;
  readonly mayWrite: boolean;
}

/** What the paper says, and in its place the form that puts it right. */
export function AgreementPaper({ agreement, mayWrite }: Props) {
  const { t } = useLingui();
  const [isEditing, setEditing] = useState(false);
  return (
    <Section
      title={t`协议内容`}
      actions={
        mayWrite && !isEditing ? (
          <Button icon={<EditOutlined aria-hidden />} onClick={() => setEditing(true)}>
            <Trans>修改</Trans>
          </Button>
        ) : undefined
      }
    >
      {isEditing ? (
        <Layer>
          <PaperForm agreement={agreement} onClose={() => setEditing(false)} />
        </Layer>
      ) : (
        <PaperFacts agreement={agreement} />
      )}
    </Section>
  );
}

function PaperFacts({ agreement }: { readonly agreement: Agreement }) {
  const { t } = useLingui();
  const label = useLabel();
  const language = useLanguage();
  const { kind, number, signedOn, agreedAmount, fixedAssetAmount, foreign, activity, file, note } = agreement;
  const named = (key: AgreementFieldKey) => label(agreementFieldLabels[key]);
  const isIncrease = agreement.increasesId !== null;
  const facts: (Fact | null)[] = [
    { key: "kind", label: named("kind"), value: label(agreementKindLabels[kind]) },
    { key: "number", label: named("number"), value: number },
    { key: "signedOn", label: named("signedOn"), value: <DayText day={signedOn} /> },
    {
      key: "amount",
      label: isIncrease ? t`增资额（增量）` : named("agreedAmount"),
      value: agreedAmount === null ? null : <Amount fen={agreedAmount} />,
    },
    {
      key: "fixed",
      label: named("fixedAssetAmount"),
      value: fixedAssetAmount === null ? null : <Amount fen={fixedAssetAmount} />,
    },
    {
      key: "activity",
      label: named("activityId"),
      value:
        activity === null ? null : (
          <Link to="/activities/$id" params={{ id: activity.id }}>
            {activity.name}
          </Link>
        ),
    },
    ...(foreign === null || agreedAmount === null
      ? []
      : [
          { key: "foreign", label: named("foreign"), value: label(foreignText(foreign)), wide: true },
          { key: "yuan", label: t`折合人民币`, value: formatFen(agreedAmount, "yuan", language) },
        ]),
    { key: "parties", label: t`签约方`, value: <Parties parties={agreement.parties} />, wide: true },
    {
      key: "file",
      label: named("attachmentId"),
      value: file === null ? null : <FileLink file={file} />,
      wide: true,
    },
    note === null ? null : { key: "note", label: named("note"), value: note, wide: true },
    agreement.terminatedOn === null
      ? null
      : {
          key: "end",
          label: t`终止`,
          value: `${agreement.terminatedOn} · ${agreement.terminationReason ?? ""}`,
          wide: true,
        },
  ];
  return <Facts facts={facts.filter((fact) => fact !== null)} />;
}

function Parties({ parties }: Pick<Agreement, "parties">) {
  const label = useLabel();
  if (parties.length === 0) return "—";
  return (
    <ul className={styles.parties}>
      {parties.map((party, at) => (
        <li key={at}>
          <span className={styles.quiet}>{label(partySideLabels[party.side])}</span>{" "}
          {party.companyId === null ? (
            party.name
          ) : (
            <Link to="/companies/$id" params={{ id: party.companyId }}>
              {party.name}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
