import { readCalendarYears } from "@parkline/db/query/calendar";
import { countParksOfPerson, parksOfPerson } from "@parkline/db/query/session";
import { dayIn } from "@parkline/domain/date/day";
import { lacksSecondFactor } from "@parkline/domain/people/secondFactor";
import { nothing } from "../verb.ts";
import { selfVerb } from "./selfVerb.ts";

/** Who is signed in and what they are in the park that the page shows; what every page asks first. */
export const readCurrentSession = selfVerb(nothing, async ({ db, signedIn, park, now }) => {
  const [years, parkCount] = await Promise.all([
    readCalendarYears(db),
    countParksOfPerson(db, signedIn.personId),
  ]);
  return {
    personId: signedIn.personId,
    name: signedIn.name,
    username: signedIn.username,
    language: signedIn.language,
    mustChangePassword: signedIn.mustChangePassword,
    twoFactorEnabled: signedIn.twoFactorEnabled,
    /** The park asks it of their role: until it is set up they go no further. */
    mustAddSecondFactor: lacksSecondFactor(signedIn),
    roles: park?.roles ?? [],
    teamIds: park?.teamIds ?? [],
    park: park && { id: park.id, key: park.key, name: park.name },
    /** How many parks they belong to. */
    parkCount,
    /** The park holds invented records. */
    demo: park?.isDemonstration ?? false,
    today: dayIn("Asia/Shanghai", now),
    /** The years whose holidays are loaded: of a day in any other the page says so. */
    announcedYears: years.map(({ year }) => year),
  };
});

/** All parks that the person belongs to, in the order of their ids. */
export const readOwnParks = selfVerb(nothing, ({ db, signedIn }) => parksOfPerson(db, signedIn.personId));
