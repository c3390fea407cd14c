import { describe, expect, it } from "vitest";
import { TOPICS } from "#components/live/event-source.ts";
import { topicsFor } from "./topics.ts";

describe("topicsFor", () => {
  const viewer = { groups: ["level1"], scopes: null };

  it("leaves out what the bearer may not see and what nobody knows", () => {
    expect(topicsFor(viewer, "nodes,audit,node:hv1,secrets")).toEqual(["nodes", "node:hv1"]);
    expect(topicsFor({ groups: ["system-admin"], scopes: null }, "audit")).toEqual(["audit"]);
    expect(topicsFor({ groups: [], scopes: null }, "nodes,mode,jobs")).toEqual(["mode", "jobs"]);
    expect(topicsFor(viewer, "backups,upgrades")).toEqual([]);
  });

  it("knows every topic that pages hear of", () => {
    const everything = { groups: ["system-admin", "level1"], scopes: null } as const;
    expect(topicsFor({ ...everything, groups: [...everything.groups] }, TOPICS.join(","))).toEqual([...TOPICS]);
  });

  it("hears nothing without topics, and never more than 64", () => {
    expect(topicsFor(viewer, null)).toEqual([]);
    const many = Array.from({ length: 500 }, (_, index) => `node:${index}`).join(",");
    expect(topicsFor(viewer, many)).toHaveLength(64);
  });
});
