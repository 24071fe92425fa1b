import { expect, it } from "vitest";
import { loggedError, withoutPersons } from "./loggedError.ts";

it("keeps kind, code and place of an error, and nothing that hangs on it", () => {
  const error = Object.assign(new Error('duplicate key value violates unique constraint "person_username"'), {
    code: "23505",
    constraint: "person_username",
    detail: "Key (username)=(王建国) already exists.",
    where: "COPY person, line 1: 王建国",
    rejected: ["wang@park.example"],
  });
  const logged = loggedError(error);
  expect(logged).toMatchObject({ type: "Error", code: "23505", constraint: "person_username" });
  expect(logged.message).toContain('"person_username"');
  expect(logged.stack).toMatch(/^\s+at .*loggedError\.test\.ts/);
  expect(JSON.stringify(logged)).not.toMatch(/王建国|wang@/);
});

it("leaves out what a message quotes of somebody's input, of a cause as well", () => {
  const cause = Object.assign(new Error('invalid input syntax for type bigint: "王建国"'), { code: "22P02" });
  const logged = loggedError(new Error("550 <wang@park.example> unknown, call 138 0971 2345", { cause }));
  expect(logged.message).toBe("550 <…@…> unknown, call …");
  expect(logged.cause?.message).toBe('invalid input syntax for type bigint: "…"');
  expect(JSON.stringify(logged)).not.toContain("王建国");
  expect(loggedError("王 13809712345")).toEqual({ type: "string", message: "王 …" });
});

it("takes no number for a person that is none", () => {
  const text = "connect ECONNREFUSED 127.0.0.1:5432 after 10000 ms, job deliver.1795";
  expect(withoutPersons(text)).toBe(text);
  expect(withoutPersons("身份证 63010219900101123X")).toBe("身份证 …");
});
