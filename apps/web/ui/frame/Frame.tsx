import { useLingui } from "@lingui/react/macro";
import { Outlet } from "@tanstack/react-router";
import { lazy, useState, type ComponentType } from "react";
import { useMay } from "../../session/me.ts";
import { useShortcut } from "../keyboard/useShortcut.ts";
import { NetworkBanner } from "../network/NetworkBanner.tsx";
import { UpdateBanner } from "../network/UpdateBanner.tsx";
import { SessionLost } from "../network/SessionLost.tsx";
import type { BellComponent } from "./bell.ts";
import { BottomBar } from "./BottomBar.tsx";
import { Rail } from "./Rail.tsx";
import { TransportBanner } from "./TransportBanner.tsx";
import { TopBar } from "./TopBar.tsx";
import { usePlaceShortcuts } from "./usePlaces.ts";
import styles from "./frame.module.css";
import { Layer } from "../state/Layer.tsx";

const Palette = lazy(() => import("./Palette.tsx"));
const KeyboardHelp = lazy(() => import("../keyboard/KeyboardHelp.tsx"));
type Layer = "palette" | "help" | "note" | null;

interface Props {
  /** 记一笔: a note to a project from anywhere. */
  readonly NoteSheet: ComponentType<{ readonly onClose: () => void }>;
  /** The way to what the person is reminded of. */
  readonly Bell: BellComponent;
}

/** What stands around every screen: the rail (a bar at the bottom of a phone), the way to anywhere, the network's state. */
export function Frame({ NoteSheet, Bell }: Props) {
  const { t } = useLingui();
  const [layer, setLayer] = useState<Layer>(null);
  const general = t`通用`;
  useShortcut("mod+k", general, t`搜索与跳转`, () => setLayer("palette"));
  useShortcut("?", general, t`显示键盘操作`, () => setLayer("help"));
  usePlaceShortcuts();
  const mayNote = useMay("interaction.write");
  const onNote = mayNote ? () => setLayer("note") : undefined;
  useShortcut("j", general, t`记一笔`, () => onNote?.());
  const close = () => setLayer(null);
  const open = { Bell, onSearch: () => setLayer("palette"), onHelp: () => setLayer("help") };

  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#main">{t`跳到正文`}</a>
      <Rail {...open} />
      <div className={styles.stage}>
        <NetworkBanner />
        <UpdateBanner />
        <TransportBanner />
        <TopBar {...open} />
        <main id="main" tabIndex={-1} className={styles.main}>
          <Outlet />
        </main>
      </div>
      <BottomBar onNote={onNote} />
      <SessionLost />
      <Layer>
        {layer === "palette" ? <Palette onClose={close} /> : null}
        {layer === "note" ? <NoteSheet onClose={close} /> : null}
        {layer === "help" ? <KeyboardHelp onClose={close} /> : null}
      </Layer>
    </div>
  );
}
