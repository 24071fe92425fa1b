import { demonstrationPassword } from "@parkline/domain/people/demonstration";

interface Account {
  readonly username: string;
  readonly password: string;
}
const listeners = new Set<(account: Account) => void>();

/** Carries a click on an account to the form, which stands in another part of the page. */
export const demoChoice = {
  choose: (username: string) => {
    for (const listener of listeners) listener({ username, password: demonstrationPassword });
  },
  subscribe: (listener: (account: Account) => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};
