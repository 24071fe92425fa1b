/** The demonstration's accounts, as the README names them. The server says whether this is a demonstration at all. */
export const demoPassword = "parkline-demo";
export const demoUsernames = ["officer", "manager", "finance", "leader", "admin"] as const;

interface Account {
  readonly username: string;
  readonly password: string;
}
const listeners = new Set<(account: Account) => void>();

/** Carries a click on an account to the form, which stands in another part of the page. */
export const demoChoice = {
  choose: (username: string) => {
    for (const listener of listeners) listener({ username, password: demoPassword });
  },
  subscribe: (listener: (account: Account) => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};
