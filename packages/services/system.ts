import type { Database } from "@parkline/db/connect";
import type { RoleKey } from "@parkline/domain/glossary";
import type { Actor } from "@parkline/domain/people/permission";
import type { Context, Park } from "./context.ts";
import type { FileStore } from "./fileStore.ts";

interface SystemParts {
  readonly db: Database;
  readonly files: FileStore;
  readonly park: Park;
  readonly now: Date;
  /** As it will stand in the audit log. */
  readonly name: string;
  readonly roles: readonly RoleKey[];
}

const systemPersonId = 0;

/** Whether it is the machine's operator who acts, and no person of the park. */
export function isOperator(actor: Pick<Actor, "personId">): boolean {
  return actor.personId === systemPersonId;
}

/**
 * The context of whoever sits at the machine itself: no person of the park (id 0, whom no table knows), and named in the
 * audit log for what they are. For verbs that keep no author beside the audit.
 */
export function systemContext({ db, files, park, now, name, roles }: SystemParts): Context {
  return {
    db,
    files,
    park,
    now,
    actor: { personId: systemPersonId, name, roles, teamIds: [] },
    requestId: `cli ${process.pid}`,
  };
}
