import { legacyLogicalPropertiesTransformer, StyleProvider } from "@ant-design/cssinjs";
import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { App as AntdApp, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { useMemo } from "react";
import { useLanguage } from "./language/language.ts";
import { router } from "./router.tsx";
import { queryClient } from "./session/queryClient.ts";
import { useShade } from "./theme/shade.ts";
import { themeOf } from "./theme/theme.ts";
import { Layers, layersElement } from "./ui/frame/Layers.tsx";

const transformers = [legacyLogicalPropertiesTransformer];

export function App() {
  const language = useLanguage();
  const shade = useShade();
  const theme = useMemo(() => themeOf(shade), [shade]);
  return (
    <StyleProvider transformers={transformers}>
      <ConfigProvider
        locale={language === "zh" ? zhCN : enUS}
        theme={theme}
        button={{ autoInsertSpace: false }}
        getPopupContainer={layersElement}
      >
        <I18nProvider i18n={i18n}>
          <QueryClientProvider client={queryClient}>
            <AntdApp style={{ height: "100%" }}>
              <RouterProvider router={router} />
              <Layers />
            </AntdApp>
          </QueryClientProvider>
        </I18nProvider>
      </ConfigProvider>
    </StyleProvider>
  );
}
