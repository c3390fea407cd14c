import { describe, expect, it } from "vitest";
import { refusalOf, RIGHTS, type Right } from "./rights.ts";

/** The table of the groups, as it is promised to users: who may do what. */
const TABLE: Record<Right, Record<string, boolean>> = {
  "fleet.see": { "system-admin": true, level3: true, level2: true, level1: true, member: false },
  "fleet.operate": { "system-admin": false, level3: true, level2: true, level1: false, member: false },
  "fleet.register": { "system-admin": false, level3: true, level2: false, level1: false, member: false },
  "system.administer": { "system-admin": true, level3: false, level2: false, level1: false, member: false },
  "jobs.see": { "system-admin": true, level3: true, level2: true, level1: true, member: true },
  "workspaces.use": { "system-admin": true, level3: true, level2: true, level1: true, member: true },
  "self.manage": { "system-admin": true, level3: true, level2: true, level1: true, member: true },
};

const cells = Object.entries(TABLE).flatMap(([right, row]) =>
  Object.entries(row).map(([group, allowed]) => ({ right: right as Right, group, allowed })),
);

describe("who may do what", () => {
  it("covers every right", () => {
    expect(Object.keys(TABLE).sort()).toEqual(Object.keys(RIGHTS).sort());
  });

  it.each(cells)("$group: $right is $allowed", ({ right, group, allowed }) => {
    const groups = group === "member" ? [] : [group];
    expect(refusalOf({ groups, scopes: null }, right) === null).toBe(allowed);
  });

  it("adds groups up", () => {
    expect(refusalOf({ groups: ["system-admin", "level3"], scopes: null }, "fleet.operate")).toBeNull();
  });

  it("never lets a scope exceed the groups", () => {
    expect(refusalOf({ groups: ["level1"], scopes: ["admin"] }, "fleet.operate")).toBe(
      "This needs membership of level3 or level2.",
    );
  });

  it.each([
    ["fleet.see", "read", true],
    ["fleet.operate", "read", false],
    ["fleet.operate", "operate", true],
    ["fleet.register", "operate", false],
    ["fleet.register", "admin", true],
    ["self.manage", "read", false],
    ["self.manage", "operate", true],
  ] as const)("%s with the scope %s is %s", (right, scope, allowed) => {
    expect(refusalOf({ groups: ["level3"], scopes: [scope] }, right) === null).toBe(allowed);
  });

  it("allows nothing without a scope or with an unknown one", () => {
    expect(refusalOf({ groups: ["level3"], scopes: [] }, "fleet.see")).not.toBeNull();
    expect(refusalOf({ groups: ["level3"], scopes: ["everything"] }, "fleet.see")).not.toBeNull();
  });
});
