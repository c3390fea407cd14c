import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Hypervisor, InstanceObservation } from "#lib/ports/hypervisor.ts";
import { LookAhead } from "./look-ahead.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const guest = (id: string, change: Partial<InstanceObservation> = {}): InstanceObservation => ({
  ...{ id, name: id, kind: "instance", network: null, state: "running", stateReason: null },
  ...{ memoryBytes: 1, vcpus: 1, autostart: false, pinned: null, job: null, ...change },
});

function nodeWith(...guests: InstanceObservation[]) {
  const instances = vi.fn((ids: readonly string[]) => Promise.resolve(guests.filter(({ id }) => ids.includes(id))));
  return { instances, hypervisor: { instances } as unknown as Hypervisor };
}

const idsOf =
  (...ids: string[]) =>
  () =>
    Promise.resolve(ids);

it("gives what was seen once", async () => {
  const ahead = new LookAhead();
  await ahead.read("n1", nodeWith(guest("a"), guest("b")).hypervisor, idsOf("a", "b"));
  expect(ahead.take("n1", "a")).toEqual(guest("a"));
  expect(ahead.take("n1", "a")).toBeNull();
  expect(ahead.take("n2", "b")).toBeNull();
  expect(ahead.take("n1", "b")?.id).toBe("b");
});

it("keeps nothing of what doesn't run or can't move: that is looked at when its turn comes", async () => {
  const ahead = new LookAhead();
  const guests = [
    guest("p", { state: "paused" }),
    guest("s", { state: "stopped" }),
    guest("x", { pinned: "has a GPU" }),
  ];
  await ahead.read("n1", nodeWith(...guests).hypervisor, idsOf("p", "s", "x"));
  for (const { id } of guests) expect(ahead.take("n1", id)).toBeNull();
});

it("counts for three seconds only", async () => {
  const ahead = new LookAhead();
  await ahead.read("n1", nodeWith(guest("a"), guest("b")).hypervisor, idsOf("a", "b"));
  vi.advanceTimersByTime(2_999);
  expect(ahead.take("n1", "a")?.id).toBe("a");
  vi.advanceTimersByTime(1);
  expect(ahead.take("n1", "b")).toBeNull();
});

it("asks a node once for all who ask at the same time, and again after an error", async () => {
  const ahead = new LookAhead();
  const { instances, hypervisor } = nodeWith(guest("a"), guest("b"));
  await Promise.all([1, 2, 3].map(() => ahead.read("n1", hypervisor, idsOf("a", "b"))));
  expect(instances).toHaveBeenCalledTimes(1);
  instances.mockRejectedValueOnce(new Error("unreachable"));
  await expect(ahead.read("n1", hypervisor, idsOf("a"))).rejects.toThrow("unreachable");
  await ahead.read("n1", hypervisor, idsOf("a"));
  expect(instances).toHaveBeenCalledTimes(3);
});
