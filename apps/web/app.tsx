import { CloseOutlined, DownOutlined } from "@ant-design/icons";
import { legacyLogicalPropertiesTransformer, StyleProvider } from "@ant-design/cssinjs";
import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { ConfigProvider } from "antd";
import { useMemo } from "react";
import { useAntdLocale } from "./language/antdLocale.ts";
import { router } from "./router.tsx";
import { queryClient } from "./session/queryClient.ts";
import { useShade } from "./theme/shade.ts";
import { themeOf } from "./theme/theme.ts";
import { Layers, layersElement } from "./ui/frame/Layers.tsx";
import { Messages } from "./ui/message/Messages.tsx";

const transformers = [legacyLogicalPropertiesTransformer];

/** Without them antd's own say `down` and `close` to a screen reader, in English whatever the page speaks. */
const select = { suffixIcon: <DownOutlined aria-hidden />, removeIcon: <CloseOutlined aria-hidden /> };

export function App() {
  const locale = useAntdLocale();
  const shade = useShade();
  const theme = useMemo(() => themeOf(shade), [shade]);
  return (
    <StyleProvider transformers={transformers}>
      <ConfigProvider
        locale={locale}
        theme={theme}
        select={select}
        button={{ autoInsertSpace: false }}
        getPopupContainer={layersElement}
      >
        <I18nProvider i18n={i18n}>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
            <Layers />
            <Messages />
          </QueryClientProvider>
        </I18nProvider>
      </ConfigProvider>
    </StyleProvider>
  );
}
