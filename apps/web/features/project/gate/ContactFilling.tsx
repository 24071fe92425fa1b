import { Trans, useLingui } from "@lingui/react/macro";
import { contactFieldLabels } from "@parkline/domain/contact/field";
import { skipToken, useQuery } from "@tanstack/react-query";
import { Button, Input, Segmented } from "antd";
import { lazy, useDeferredValue } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { trpc } from "../../../trpc.ts";
import type { PickedContact } from "../../../ui/entry/ContactPicker.tsx";
import { Later } from "../../../ui/entry/Later.tsx";
import { noContact, type ContactDraft } from "./contactDraft.ts";
import styles from "./gate.module.css";

const ContactPicker = lazy(() => import("../../../ui/entry/ContactPicker.tsx"));

interface Props {
  readonly draft: ContactDraft;
  /** Whose contacts are offered first. */
  readonly companyId: number | null;
  readonly onChange: (draft: ContactDraft) => void;
}
const keys = ["name", "title", "phone"] as const;

/** A contact whom the park knows, or a new one, of whom the name is enough; put on the project with the move. */
export function ContactFilling({ draft, companyId, onChange }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  return (
    <div className={styles.filling}>
      <div>
        <Segmented<boolean>
          aria-label={t`联系人来源`}
          value={draft.isNew}
          options={[
            { value: false, label: t`选择已有联系人` },
            { value: true, label: t`新建联系人` },
          ]}
          onChange={(isNew) => onChange({ ...draft, isNew })}
        />
      </div>
      {draft.isNew ? (
        <>
          <div className={styles.fields}>
            {keys.map((key) => (
              <Input
                key={key}
                aria-label={label(contactFieldLabels[key])}
                placeholder={label(contactFieldLabels[key])}
                value={draft[key]}
                maxLength={key === "phone" ? 60 : 300}
                inputMode={key === "phone" ? "tel" : "text"}
                autoComplete="off"
                onChange={(event) => onChange({ ...draft, [key]: event.target.value })}
              />
            ))}
          </div>
          <Namesakes name={draft.name.trim()} onPick={(picked) => onChange({ ...noContact, picked })} />
        </>
      ) : (
        <Later
          of={ContactPicker}
          aria-label={t`联系人`}
          companyId={companyId}
          value={draft.picked}
          onChange={(picked: PickedContact | null) => onChange({ ...draft, picked })}
        />
      )}
    </div>
  );
}

/** Whom the park knows by that very name: a second entry of the same person helps nobody. */
function Namesakes({
  name,
  onPick,
}: {
  readonly name: string;
  readonly onPick: (contact: PickedContact) => void;
}) {
  const { t } = useLingui();
  const wanted = useDeferredValue(name);
  const { data } = useQuery(
    trpc.contact.list.queryOptions(wanted === "" ? skipToken : { text: wanted, limit: 20 }),
  );
  const namesakes = (data?.contacts ?? []).filter((contact) => contact.name === name).slice(0, 3);
  if (namesakes.length === 0) return null;
  return (
    <ul className={styles.namesakes}>
      {namesakes.map((contact) => {
        const words = [contact.title, contact.companyName].filter(Boolean).join(" · ");
        return (
          <li key={contact.id}>
            <Trans>园区已有“{name}”</Trans>
            {words === "" ? null : `（${words}）`}
            <Button type="link" size="small" onClick={() => onPick(contact)}>
              {t`选用`}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
