import { afterAll, beforeAll, describe } from "vitest";
import { describeErrors } from "./hypervisor-contract/errors.ts";
import { describeInventory } from "./hypervisor-contract/inventory.ts";
import { describeMarks } from "./hypervisor-contract/mark.ts";
import { describeMoves } from "./hypervisor-contract/moves.ts";
import { describePower } from "./hypervisor-contract/power.ts";
import { describeRelocation } from "./hypervisor-contract/relocate.ts";
import type { ContractWorld } from "./hypervisor-contract/world.ts";

/**
 * What every adapter of the hypervisor port must do, as one suite of tests. `makeWorld` is called
 * once; each test makes its own guests in that world, and the world is torn down at the end.
 */
export function hypervisorContract(name: string, makeWorld: () => Promise<ContractWorld>): void {
  describe(`hypervisor contract: ${name}`, () => {
    let world: ContractWorld | undefined;
    beforeAll(async () => {
      world = await makeWorld();
    }, 120_000);
    afterAll(async () => {
      await world?.tearDown();
    }, 60_000);
    const current = (): ContractWorld => {
      if (!world) throw new Error("the contract's world was not made");
      return world;
    };
    describeInventory(current);
    describeMoves(current);
    describePower(current);
    describeRelocation(current);
    describeMarks(current);
    describeErrors(current);
  });
}
