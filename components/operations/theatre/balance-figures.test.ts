import { expect, it } from "vitest";
import type { BalanceLine } from "#lib/domain/maintenance/balance-line.ts";
import { balanceFigures } from "./balance-figures.ts";

const line = (parts: Partial<BalanceLine>): BalanceLine => ({
  instance: "vm-1",
  kind: "instance",
  network: null,
  before: "running",
  now: "running",
  verdict: "same",
  note: "",
  ...parts,
});

it("sums what ran before against what runs now, and counts a network by its firewall, wherever that runs", () => {
  expect(
    balanceFigures([
      line({}),
      line({ now: "stopped", verdict: "differs" }),
      line({ before: "paused", now: "paused on hv2" }),
      line({ kind: "firewall", network: "acme", now: "running on hv2" }),
      line({ kind: "firewall", network: "globex", now: "stopped", verdict: "differs" }),
      line({ kind: "service", instance: "ovs: ovs-workers" }),
    ]),
  ).toEqual([
    "Instances running: 2 before, 1 now",
    "Firewalls running: 2 before, 1 now",
    "Paused: 1 before, 1 now",
    "Networks reachable: 2 before, 1 now",
    "Services running: 1 before, 1 now",
    "2 of 6 differ",
  ]);
});
