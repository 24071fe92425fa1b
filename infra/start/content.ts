import { alone } from "@parkline/db/alone";
import { connect } from "@parkline/db/connect";
import type { Settings } from "@parkline/domain/settings";
import { openFileStore } from "@parkline/services/files/open";
import { foundPark } from "@parkline/services/operation/foundPark";

/** Whoever signs in first, and with what; it stands nowhere else. */
export type FirstAdministrator = NonNullable<Awaited<ReturnType<typeof foundPark>>>;

/**
 * The park and the administrator that an empty installation begins with. Of several machines that start on one database
 * at once, one makes them.
 * @returns undefined where there is a park already
 */
export async function foundFirstPark(
  settings: Settings,
  dataDir: string,
  ownerUrl: string,
  now: Date,
): Promise<FirstAdministrator | undefined> {
  const owner = connect(ownerUrl, { applicationName: "parkline start", max: 3 });
  try {
    const park = {
      key: "park",
      zoneName: settings.park.name,
      statisticsCode: null,
      isDemonstration: false,
      administrator: { name: "系统管理员", username: "admin" },
      ...settings.park,
    };
    return await alone(owner, "founding", () =>
      foundPark(owner, openFileStore({ ...settings, dataDir }), park, now),
    );
  } finally {
    await owner.destroy();
  }
}
