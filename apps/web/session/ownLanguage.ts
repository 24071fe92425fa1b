import type { Language } from "@parkline/domain/glossary";
import { useMutation } from "@tanstack/react-query";
import { chooseLanguage } from "../language/language.ts";
import { trpc } from "../trpc.ts";

/** Shows the page in a language at once and tells the server, whose mails speak it too. */
export function useOwnLanguage(): (language: Language) => void {
  const { mutate } = useMutation(trpc.session.setLanguage.mutationOptions());
  return (language) => {
    void chooseLanguage(language);
    mutate({ language });
  };
}
