import { describe, expect, it } from "vitest";
import { Problem } from "../problem.ts";
import { authorise, may, permissions, scopeOf, type Action, type Actor } from "./permission.ts";

const officer: Actor = { personId: 1, name: "马晓东", roles: ["officer"], teamIds: [10] };
const manager: Actor = { personId: 2, name: "李静", roles: ["manager"], teamIds: [] };
const administrator: Actor = { personId: 3, name: "系统", roles: ["admin"], teamIds: [10] };
const ours = { ownerId: 9, teamId: 10, memberIds: [] };
const theirs = { ownerId: 9, teamId: 11, memberIds: [] };

describe("who may do what", () => {
  it("lets an officer work on the projects of the team, on their own and on those they support, and on no others", () => {
    expect(may(officer, "project.update", ours)).toBe(true);
    expect(may(officer, "project.update", theirs)).toBe(false);
    expect(may(officer, "project.update", { ...theirs, ownerId: 1 })).toBe(true);
    expect(may(officer, "project.update", { ...theirs, memberIds: [1] })).toBe(true);
    expect(may(officer, "project.update", { ownerId: null, teamId: null, memberIds: [] })).toBe(false);
  });
  it("lets a manager work on all of the park, and alone override a gate", () => {
    expect(may(manager, "project.move", theirs)).toBe(true);
    const overriders = (["officer", "manager", "finance", "leader", "zone_leader", "admin"] as const).filter(
      (role) => scopeOf([role], "project.override"),
    );
    expect(overriders).toEqual(["manager"]);
  });
  it("shows an administrator no business data by virtue of that role", () => {
    const business = (Object.keys(permissions) as Action[]).filter((action) =>
      /^(project|company|contact|interaction|attachment|ledger)\./.test(action),
    );
    expect(business.length).toBeGreaterThan(10);
    for (const action of business) expect(may(administrator, action)).toBe(false);
  });
  it("gives a person with two roles the wider of the two", () => {
    expect(scopeOf(["officer", "manager"], "project.update")).toBe("park");
    expect(scopeOf(["finance", "leader"], "project.update")).toBeNull();
  });
  it("lets those who read only change nothing", () => {
    for (const role of ["leader", "zone_leader", "finance"] as const)
      for (const action of [
        "project.create",
        "project.update",
        "project.move",
        "project.status",
        "interaction.write",
        "attachment.write",
        "company.write",
      ] as const)
        expect(scopeOf([role], action), `${role} ${action}`).toBeNull();
  });
  it("says who can help, in both languages", () => {
    const refused = (actor: Actor, action: Action, wall?: typeof ours) => {
      try {
        authorise(actor, action, wall);
      } catch (error) {
        return error instanceof Problem ? error : undefined;
      }
      return undefined;
    };
    expect(refused(officer, "ledger.import")?.message).toBe("您的角色不能导入台账，如需办理请联系招商局长。");
    expect(refused(officer, "project.move", theirs)?.code).toBe("permission.notYourTeam");
    expect(refused(manager, "project.move", theirs)).toBeUndefined();
  });
});
