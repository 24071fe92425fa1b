import { fillEmpty } from "@parkline/infra/start/content";
import { prepareDatabase } from "@parkline/infra/start/database";
import { buildWeb } from "@parkline/infra/start/web";
import { demonstrationPassword, type demonstrationAccounts } from "@parkline/domain/people/demonstration";
import { readSettings } from "@parkline/domain/settings";
import { openWorld, type World } from "@parkline/testkit/world";
import type { Page } from "playwright-core";
import { serve, type Served } from "./product.ts";

export type Account = (typeof demonstrationAccounts)[number];

/** The demonstration as `npm start` gives it to somebody who looks at the product for the first time. */
export interface Demonstration extends Served {
  readonly world: World;
  /** A browser of one of the accounts that the sign-in page names. */
  open(account: Account, path: string, look?: Parameters<Served["look"]>[1]): Promise<Page>;
}

export async function openDemonstration(): Promise<Demonstration> {
  await buildWeb(new AbortController().signal);
  const world = await openWorld();
  await prepareDatabase(world.ownerUrl);
  await fillEmpty(readSettings({ DEMO: "1" }), world.folder, world.ownerUrl, new Date());
  const served = await serve(world, { worker: true, demo: true });
  return {
    ...served,
    world,
    open: (account, path, look) => served.signIn(account, demonstrationPassword, path, look),
  };
}
