import { expect, it } from "vitest";
import { ledgerCut } from "./ledger-cut.ts";

const NOW = new Date("2027-06-30T00:00:00Z");

it.each([
  ["nothing is kept: a month", [], "2027-05-31"],
  ["what is kept is young: a month", ["2027-06-20"], "2027-05-31"],
  ["the oldest that is kept, and a day", ["2027-06-20", "2027-02-10", "2027-04-01"], "2027-02-09"],
])("%s", (_, reachable, cut) => {
  expect(
    ledgerCut(
      NOW,
      reachable.map((day) => new Date(day)),
    ),
  ).toEqual(new Date(cut));
});
