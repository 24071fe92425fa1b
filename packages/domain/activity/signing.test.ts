import { describe, expect, it } from "vitest";
import { day } from "../date/day.ts";
import { fen, zeroFen } from "../money/fen.ts";
import { isOnTheSpot, signedAgainstPlan, type SigningAt } from "./signing.ts";

const signing = (given: Partial<SigningAt>): SigningAt => ({
  projectId: 1,
  kind: "contract",
  signedOn: day("2023-07-21"),
  isSignedHere: true,
  countedContract: fen(300),
  countedSigned: fen(300),
  ...given,
});

describe("what was signed at a fair", () => {
  it("stands beside what was to be: kept, missed, and come unplanned", () => {
    const agreements = [
      signing({}),
      signing({ projectId: 3, kind: "framework", countedContract: zeroFen, countedSigned: fen(50) }),
      signing({ projectId: 4, kind: "intent", countedContract: zeroFen, countedSigned: zeroFen }),
    ];
    expect(signedAgainstPlan([1, 2, 4], agreements)).toEqual({
      contract: 300,
      signed: 350,
      kept: [1],
      missed: [2, 4],
      unplanned: [3],
    });
  });

  it("adds what a contract of later gains for the fair of its framework, which was not signed there", () => {
    const raised = signing({ projectId: 2, isSignedHere: false, countedSigned: fen(20) });
    expect(signedAgainstPlan([2], [raised])).toMatchObject({ signed: 20, kept: [], missed: [2] });
  });

  it("was signed on the spot where it was signed there and then", () => {
    const fair = { startsOn: day("2023-07-20"), endsOn: day("2023-07-23") };
    expect(isOnTheSpot(signing({}), fair)).toBe(true);
    expect(isOnTheSpot(signing({ signedOn: day("2023-07-24") }), fair)).toBe(false);
    expect(isOnTheSpot(signing({ isSignedHere: false }), fair)).toBe(false);
  });
});
