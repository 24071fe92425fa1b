import { GlobalOutlined, LogoutOutlined, QuestionCircleOutlined, SafetyOutlined } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { roleLabels } from "@parkline/domain/glossary";
import { useLanguage } from "../../language/language.ts";
import { useLabel } from "../../language/useLabel.ts";
import { useMe } from "../../session/me.ts";
import { useOwnLanguage } from "../../session/ownLanguage.ts";
import { signOut } from "../../session/signOut.ts";
import { chooseShade, useShadeChoice, type ShadeChoice } from "../../theme/shade.ts";
import { MenuButton, type MenuItem } from "../menu/MenuButton.tsx";
import { Avatar } from "../person/Avatar.tsx";
import { usePhonePlaces } from "./usePlaces.ts";
import styles from "./frame.module.css";

interface Props {
  readonly onHelp: () => void;
  readonly placement: "rightBottom" | "bottomRight";
  /** Only the initial, for the phone's top bar. */
  readonly compact?: boolean;
}

/** The person at the foot of the rail: account, language, shade, keys, the way out. */
export function PersonMenu({ onHelp, placement, compact = false }: Props) {
  const { t, i18n } = useLingui();
  const me = useMe();
  const label = useLabel();
  const navigate = useNavigate();
  const language = useLanguage();
  const setLanguage = useOwnLanguage();
  const shade = useShadeChoice();
  const roles = me.roles.map((role) => label(roleLabels[role])).join(t`、`);
  const shadeItem = (choice: ShadeChoice, name: string): MenuItem => ({
    key: choice,
    label: name,
    selected: shade === choice,
    onSelect: () => chooseShade(choice),
  });

  const { rest } = usePhonePlaces();
  const otherPlaces = (compact ? rest : []).map(({ key, label: name, Icon, link }) => ({
    key: `place-${key}`,
    icon: <Icon aria-hidden />,
    label: i18n._(name),
    onSelect: () => void navigate(link),
  }));

  const sections = [
    ...(otherPlaces.length === 0 ? [] : [{ items: otherPlaces }]),
    {
      items: [
        {
          key: "account",
          icon: <SafetyOutlined aria-hidden />,
          label: t`账号与安全`,
          onSelect: () => void navigate({ to: "/account" }),
        },
        {
          key: "language",
          icon: <GlobalOutlined aria-hidden />,
          label: language === "zh" ? "English" : "中文",
          onSelect: () => setLanguage(language === "zh" ? "en" : "zh"),
        },
        {
          key: "help",
          icon: <QuestionCircleOutlined aria-hidden />,
          label: t`键盘操作`,
          hint: "?",
          onSelect: onHelp,
        },
      ],
    },
    {
      title: t`外观`,
      items: [shadeItem("system", t`跟随系统`), shadeItem("light", t`浅色`), shadeItem("dark", t`深色`)],
    },
    {
      items: [
        {
          key: "out",
          icon: <LogoutOutlined aria-hidden />,
          label: t`退出登录`,
          onSelect: () => void signOut(),
        },
      ],
    },
  ];
  const head = (
    <div className={styles.personHead}>
      <div className={styles.personName}>{me.name}</div>
      <div className={styles.personRoles}>{roles}</div>
    </div>
  );
  return (
    <MenuButton sections={sections} head={head} placement={placement}>
      <button
        type="button"
        className={compact ? styles.iconButton : styles.footButton}

        title={me.name}
      >
        <Avatar name={me.name} />
        {compact ? (
          <span className="visually-hidden">{me.name}</span>
        ) : (
          <span className={`${styles.wide} ${styles.person}`}>
            <span className={styles.clip}>{me.name}</span>
            <span className={`${styles.clip} ${styles.personRoles}`}>{roles}</span>
          </span>
        )}
        <span className="visually-hidden">{t`打开菜单`}</span>
      </button>
    </MenuButton>
  );
}
