import { i18n, type Messages } from "@lingui/core";
import type { Language } from "@parkline/domain/glossary";
import { useSyncExternalStore } from "react";
import { compilePlaceholders } from "./placeholders.ts";

const storageKey = "parkline.language";
const tags: Record<Language, string> = { zh: "zh-CN", en: "en" };
const listeners = new Set<() => void>();

/** English of every feature, fetched when somebody picks English. */
const english = import.meta.glob<{ messages: Messages }>(["../locales/en.po", "../features/*/locales/en.po"]);

export function currentLanguage(): Language {
  return i18n.locale === "en" ? "en" : "zh";
}

/** Chinese unless this person picked English in this browser before. */
export async function startLanguage(): Promise<void> {
  // Chinese sentences stand in the code as they were written; their placeholders are read when first shown.
  i18n.setMessagesCompiler(compilePlaceholders);
  await showLanguage(window.localStorage.getItem(storageKey) === "en" ? "en" : "zh");
}

export async function chooseLanguage(language: Language): Promise<void> {
  window.localStorage.setItem(storageKey, language);
  await showLanguage(language);
}

/** The language that the server keeps for a person, in a browser where nobody has picked one. */
export async function followLanguage(language: Language): Promise<void> {
  const isPicked = window.localStorage.getItem(storageKey) !== null;
  if (!isPicked && language !== currentLanguage()) await showLanguage(language);
}

async function showLanguage(language: Language): Promise<void> {
  if (language === "en") {
    const catalogs = await Promise.all(Object.values(english).map((load) => load()));
    for (const { messages } of catalogs) i18n.load("en", messages);
  } else {
    i18n.load("zh", {});
  }
  i18n.activate(language);
  document.documentElement.lang = tags[language];
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage);
}
