import type { Day } from "@parkline/domain/date/day";
import { createInteraction } from "@parkline/services/interaction/create";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createPerson, type TestPerson } from "@parkline/testkit/people";
import { createProject } from "@parkline/testkit/project";
import type { World } from "@parkline/testkit/world";
import type { DrillWorld } from "./world.ts";

/** One thing that somebody is reminded of, alone on its project. */
export interface Noted {
  readonly person: TestPerson;
  readonly projectId: number;
  readonly interactionId: number;
}

/** Officers of one team, beside the people whom every park of the tests has. */
export async function addOfficers(
  world: World,
  { park, teams }: TestPark,
  count: number,
): Promise<TestPerson[]> {
  const officers: TestPerson[] = [];
  for (let index = 0; index < count; index += 1) {
    const name = `专员${index + 1}`;
    const username = `officer${index + 1}.${park.key}`;
    officers.push(
      await createPerson(world, park.id, { name, username, roles: ["officer"], teamIds: [teams.a] }),
    );
  }
  return officers;
}

/** Enters an answered lead of a person, with a next step where a day is given for it. */
export async function noteStep(
  world: World,
  { park }: TestPark,
  person: TestPerson,
  now: Date,
  nextStepOn: Day | null,
): Promise<Noted> {
  const ctx = contextFor({ world, park }, person, { now });
  const { id: projectId } = await createProject(ctx, { ownerId: person.id });
  const step = nextStepOn === null ? {} : { nextStep: "上门拜访，商谈供地与电价", nextStepOn };
  const noted = await createInteraction(ctx, {
    projectId,
    way: "phone",
    content: "介绍园区产业配套",
    answersLead: true,
    ...step,
  });
  return { person, projectId, interactionId: noted.id };
}

const mostCarriers = 10;
const directivesEach = 20;

/**
 * Directives that are due on one day, spread over the projects of some officers: each is an urgent reminder, and so a
 * mail of its own. Entered at `now`, before that day.
 */
export async function askUrgently(
  drill: Pick<DrillWorld, "act" | "look">,
  count: number,
  { now, dueOn }: { readonly now: Date; readonly dueOn: Day },
): Promise<TestPark> {
  const test = await drill.act(async (world) => {
    const made = await createPark(world);
    const carriers = Math.min(mostCarriers, Math.ceil(count / directivesEach));
    for (const officer of await addOfficers(world, made, carriers))
      await noteStep(world, made, officer, now, null);
    return made;
  });
  await drill.look(
    `with ids as (select array_agg(id order by id) as projects from project where park_id = $1)
     insert into directive (park_id, project_id, text, due_on, issuer_id, issued_at)
     select $1, projects[1 + n % cardinality(projects)], '请抓紧推进，第' || n || '号', $2, $3, $4
     from ids, generate_series(1, $5::integer) n`,
    [test.park.id, dueOn, test.people.leader.id, now, count],
  );
  return test;
}
