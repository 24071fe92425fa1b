import type { Database } from "@parkline/db/connect";
import { listParks } from "@parkline/db/query/park";

/** What may be known before signing in. Asks for no permission. */
export interface PublicInfo {
  /** The sign-in page shows the demonstration accounts. */
  readonly demo: boolean;
  readonly version: string;
}

/** @param demo whether the installation is set up for demonstration; it shows one only where there is such a park */
export async function readPublicInfo(db: Database, demo: boolean, version: string): Promise<PublicInfo> {
  return { demo: demo && (await listParks(db)).some((park) => park.isDemonstration), version };
}
