import { initTRPC } from "@trpc/server";
import type { RoleKey } from "@parkline/domain/glossary";
import type { Day } from "@parkline/domain/date/day";

const t = initTRPC.create();
interface Me {
  readonly personId: number;
  readonly name: string;
  readonly username: string;
  readonly roles: readonly RoleKey[];
  readonly teamIds: readonly number[];
  readonly park: { readonly id: number; readonly name: string };
  readonly parks: readonly { readonly id: number; readonly name: string }[];
  readonly today: Day;
  readonly twoFactorEnabled: boolean;
}
interface Hit {
  readonly id: number;
  readonly name: string;
  readonly investorName: string | null;
  readonly stage: "lead";
}
const router = t.router({
  account: t.router({
    me: t.procedure.query((): Me => {
      throw new Error();
    }),
    switchPark: t.procedure.input((value: unknown) => value as { parkId: number }).mutation(() => null),
  }),
  project: t.router({
    search: t.procedure
      .input((value: unknown) => value as { text: string; limit?: number })
      .query((): Hit[] => []),
  }),
});
export type AppRouter = typeof router;
