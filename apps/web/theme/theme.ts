import { theme as antd, type ThemeConfig } from "antd";

export type Shade = "light" | "dark";

/** System fonts alone: nothing is fetched, and every machine in the field has one of these. */
const fontFamily =
  '-apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';

const shape = {
  fontFamily,
  fontSize: 14,
  borderRadius: 6,
  controlHeight: 34,
  motionUnit: 0.06,
} satisfies ThemeConfig["token"];

/**
 * One accent (a deep teal-blue) and three states. Success is painted in the accent, because green belongs to certified
 * money alone (`--certified` in base.css). Every text colour has 4.5:1 on its ground (WCAG AA).
 */
const light = {
  colorPrimary: "#0d6577",
  colorPrimaryHover: "#0a5463",
  colorPrimaryActive: "#083f4b",
  colorPrimaryBg: "#e6f1f3",
  colorPrimaryBgHover: "#d5e7ea",
  colorLink: "#0d6577",
  colorLinkHover: "#083f4b",
  colorInfo: "#0d6577",
  colorInfoBg: "#e6f1f3",
  colorInfoBorder: "#b5d2d8",
  colorSuccess: "#0d6577",
  colorSuccessBg: "#e6f1f3",
  colorSuccessBorder: "#b5d2d8",
  colorWarning: "#b97700",
  colorWarningText: "#855600",
  colorWarningBg: "#fdf4e1",
  colorWarningBorder: "#ecd19a",
  colorError: "#c0321f",
  colorErrorHover: "#9a2515",
  colorErrorTextHover: "#9a2515",
  colorErrorText: "#ad2a19",
  colorErrorBg: "#fdeeec",
  colorErrorBorder: "#f0bdb6",
  colorText: "#18222a",
  colorTextSecondary: "#4b5a64",
  colorTextTertiary: "#5f6d76",
  colorTextQuaternary: "#677680",
  colorTextPlaceholder: "#677680",
  colorTextDescription: "#5f6d76",
  colorBgLayout: "#f5f7f8",
  colorBgContainer: "#ffffff",
  colorBgElevated: "#ffffff",
  colorBorder: "#d3dade",
  colorBorderSecondary: "#e6eaed",
  colorFillSecondary: "#e9eef0",
  colorFillTertiary: "#f0f3f5",
  colorFillQuaternary: "#f6f8f9",
} satisfies ThemeConfig["token"];

const dark = {
  colorPrimary: "#1c7d92",
  colorPrimaryHover: "#22728a",
  colorPrimaryActive: "#16606f",
  colorPrimaryBg: "#12303a",
  colorPrimaryBgHover: "#173c48",
  colorPrimaryText: "#6cc4d6",
  colorLink: "#8fe3f5",
  colorLinkHover: "#9bdae7",
  colorInfo: "#6cc4d6",
  colorInfoBg: "#12303a",
  colorInfoBorder: "#24505d",
  colorSuccess: "#6cc4d6",
  colorSuccessBg: "#12303a",
  colorSuccessBorder: "#24505d",
  colorWarning: "#e0a23a",
  colorWarningText: "#ecb65c",
  colorWarningBg: "#31270f",
  colorWarningBorder: "#5f4a1b",
  colorError: "#e8796d",
  colorErrorText: "#f2938a",
  colorErrorBg: "#391d1a",
  colorErrorBorder: "#6d332d",
  colorText: "#e4eaed",
  colorTextSecondary: "#b0bcc3",
  colorTextTertiary: "#9aa8b0",
  colorTextQuaternary: "#8f9da6",
  colorTextPlaceholder: "#8f9da6",
  colorTextDescription: "#9aa8b0",
  colorBgLayout: "#0e1316",
  colorBgContainer: "#161d21",
  colorBgElevated: "#1e272c",
  colorBorder: "#36424a",
  colorBorderSecondary: "#263036",
  colorFillSecondary: "#28333a",
  colorFillTertiary: "#202a2f",
  colorFillQuaternary: "#1a2226",
} satisfies ThemeConfig["token"];

const components: NonNullable<ThemeConfig["components"]> = {
  Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none", fontWeight: 500 },
  Table: {
    cellPaddingBlock: 9,
    cellPaddingBlockMD: 9,
    cellFontSize: 13,
    cellFontSizeMD: 13,
    headerSplitColor: "transparent",
  },
  Form: { itemMarginBottom: 20, verticalLabelPadding: "0 0 4px" },
  Modal: { titleFontSize: 16 },
  Segmented: { trackBg: "var(--ant-color-fill-secondary)" },
};

/** For whoever has switched effects off nothing of antd's moves in or out. */
const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** `hashed: false` also keeps `:where()` out of the styles, which Chrome 86 does not know. */
export function themeOf(shade: Shade): ThemeConfig {
  const colours = shade === "dark" ? dark : light;
  return {
    algorithm: shade === "dark" ? antd.darkAlgorithm : antd.defaultAlgorithm,
    hashed: false,
    // The key is the class that carries the variables; it stands on <html>, so that our own styles read them too.
    cssVar: { prefix: "ant", key: `shade-${shade}` },
    token: { ...shape, ...colours, motion: !isStill },
    components,
  };
}
