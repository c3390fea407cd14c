import { expect, it } from "vitest";
import { areSameDevices } from "./same-devices.ts";
import { AWAY, clusterFacts } from "./testing/sample-cluster.ts";

const BEFORE = clusterFacts();

it.each([
  ["the same, on another build", clusterFacts([{}, { version: "23.4R1.9" }]), true],
  ["one of them away", clusterFacts([AWAY, {}]), true],
  ["another chassis id", clusterFacts([], { clusterId: 2 }), false],
  ["another second member", clusterFacts([{}, { serial: "S9" }]), false],
  ["the members the other way round", clusterFacts([{ serial: "S1" }, { serial: "S0" }]), false],
])("tells the same devices from others: %s", (_, now, same) => {
  expect(areSameDevices(BEFORE, now)).toBe(same);
});
