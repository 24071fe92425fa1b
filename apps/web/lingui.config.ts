import { defineConfig } from "@lingui/conf";
import { formatter } from "@lingui/format-po";

/** Chinese stands in the source; a folder that shows words keeps its English beside them, in `locales/en.po`. */
export default defineConfig({
  locales: ["en"],
  sourceLocale: "zh",
  format: formatter({ origins: false, printPlaceholdersInComments: false }),
  orderBy: "message",
  catalogs: [
    { path: "<rootDir>/features/{name}/locales/{locale}", include: ["<rootDir>/features/{name}"] },
    {
      path: "<rootDir>/locales/{locale}",
      include: [
        "<rootDir>/ui",
        "<rootDir>/session",
        "<rootDir>/language",
        "<rootDir>/theme",
        "<rootDir>/*.tsx",
        "<rootDir>/*.ts",
      ],
    },
  ],
});
