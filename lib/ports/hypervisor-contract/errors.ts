import { expect, it } from "vitest";
import { HypervisorError } from "#lib/ports/hypervisor.ts";
import { ends, type ContractWorld } from "./world.ts";

const UNKNOWN = "00000000-0000-4000-8000-00000000dead";

export function describeErrors(current: () => ContractWorld): void {
  it("tells a node that doesn't answer apart from one that has nothing", async () => {
    const world = current();
    const gone = world.driver.connect(world.unreachable);
    const error = await failureOf(gone.inventory());
    expect(["unreachable", "timeout"]).toContain(error.code);
    expect(error.message).toMatch(/\w+/);
    expect(["unreachable", "timeout"]).toContain((await failureOf(gone.instance(UNKNOWN))).code);
  });

  it("answers 'not-found' for every verb on an instance that the node doesn't know", async () => {
    const world = current();
    const { source } = ends(world);
    const verbs: (() => Promise<unknown>)[] = [
      () => source.start(UNKNOWN, { paused: false }),
      () => source.shutdown(UNKNOWN),
      () => source.forceOff(UNKNOWN),
      () => source.save(UNKNOWN),
      () => source.migrate(UNKNOWN, world.target, { live: true, waitMs: world.patienceMs }),
    ];
    for (const verb of verbs) expect((await failureOf(verb())).code).toBe("not-found");
  });

  it("passes its own URIs and refuses every other, with the rule", () => {
    const world = current();
    for (const node of [world.source, world.target, world.unreachable]) {
      expect(world.driver.checkUri(node.uri)).toEqual({ ok: true });
    }
    expect(world.forbiddenUris.length).toBeGreaterThan(0);
    for (const uri of world.forbiddenUris) {
      const checked = world.driver.checkUri(uri);
      expect(checked.ok, uri).toBe(false);
      expect(checked.ok ? "" : checked.reason).toMatch(/\w+/);
    }
  });

  it("never connects by a URI that the allow-list refuses", async () => {
    const world = current();
    for (const uri of world.forbiddenUris) {
      const error = await failureOf(connectAndLook(world, uri));
      expect(error.code, uri).toBe("not-permitted");
    }
  });
}

async function connectAndLook(world: ContractWorld, uri: string): Promise<void> {
  await world.driver.connect({ ...world.source, uri }).inventory();
}

/** The HypervisorError that the call ends with; anything else fails the test. */
async function failureOf(call: Promise<unknown>): Promise<HypervisorError> {
  const error: unknown = await call.then(
    () => new Error("the call succeeded"),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(HypervisorError);
  if (!(error instanceof HypervisorError)) throw error;
  return error;
}
