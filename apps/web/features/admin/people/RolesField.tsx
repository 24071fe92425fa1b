import { useLingui } from "@lingui/react/macro";
import { parkRoleKeys, type ParkRoleKey } from "@parkline/domain/people/account";
import { roleLabels } from "@parkline/domain/glossary";
import { Checkbox } from "antd";
import { useLabel } from "../../../language/useLabel.ts";
import { roleNotes } from "./roleNotes.ts";
import styles from "./people.module.css";

interface Props {
  readonly value?: readonly ParkRoleKey[];
  readonly onChange?: (roles: ParkRoleKey[]) => void;
}

/** The roles to tick, each with what it opens. */
export function RolesField({ value = [], onChange }: Props) {
  const { t, i18n } = useLingui();
  const label = useLabel();
  const toggle = (role: ParkRoleKey, isOn: boolean) =>
    onChange?.(parkRoleKeys.filter((key) => (key === role ? isOn : value.includes(key))));
  return (
    <div role="group" aria-label={t`角色`} className={styles.roles}>
      {parkRoleKeys.map((role) => (
        <Checkbox
          key={role}
          checked={value.includes(role)}
          onChange={(event) => toggle(role, event.target.checked)}
        >
          <span className={styles.role}>{label(roleLabels[role])}</span>
          <span className={styles.roleNote}>{i18n._(roleNotes[role])}</span>
        </Checkbox>
      ))}
    </div>
  );
}
