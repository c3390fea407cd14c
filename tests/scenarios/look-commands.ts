import { expect } from "vitest";
import { showOperation } from "#lib/queries/operations/show-operation.ts";
import type { Command } from "./command.ts";
import { operationOf, worldOf, type Scene } from "./scene.ts";

/** What one can see, and what has to be so. */
export const LOOK_COMMANDS: readonly Command[] = [
  [/^places$/, logPlaces],
  [
    /^status$/,
    async (scene) => {
      const { control } = await worldOf(scene);
      for (const { name, status, statusReason } of await control.node.findMany({ orderBy: { name: "asc" } })) {
        scene.log(`${name} is ${status}${statusReason ? ` (${statusReason})` : ""}`);
      }
    },
  ],
  [
    /^balance$/,
    async (scene) => {
      const { control } = await worldOf(scene);
      const balance = (await showOperation(control, operationOf(scene), new Date()))?.balance;
      scene.log(`balance: ${balance?.state ?? "none"}`);
      for (const { instance, before, now, verdict, note } of balance?.lines ?? []) {
        scene.log(`  ${instance}: ${before}, now ${now}: ${verdict}${note ? `, ${note}` : ""}`);
      }
    },
  ],
  [
    /^outlook$/,
    async (scene) => {
      const { control } = await worldOf(scene);
      const outlook = (await showOperation(control, operationOf(scene), new Date()))?.ifAbortedNow;
      scene.log(outlook ? `if aborted: ${outlook.leadsTo}` : "there is nothing to abort");
    },
  ],
  [
    /^expect ([a-z0-9-]+) (running|paused|stopped|saved)(?: on| off)? (sim\d+)$/,
    async (scene, [name = "", state, node]) => expect(await look(scene, name)).toMatchObject({ state, node }),
  ],
  [
    /^expect ([a-z0-9-]+) not on (sim\d+)$/,
    async (scene, [name = "", node]) => expect((await look(scene, name))?.node).not.toBe(node),
  ],
  [
    /^expect ([a-z0-9-]+) (booted|moved) (\d+) times?$/,
    async (scene, [name = "", what, times]) =>
      expect((await look(scene, name))?.[what === "booted" ? "boots" : "moves"]).toBe(Number(times)),
  ],
  [
    /^expect (sim\d+) (ENABLED|MAINTENANCE|ERROR|DECOMMISSIONED)$/,
    async (scene, [name = "", status]) => {
      const { control } = await worldOf(scene);
      expect((await control.node.findUniqueOrThrow({ where: { name } })).status).toBe(status);
    },
  ],
  [
    /^expect (no claims|no reservations)$/,
    async (scene, [what]) => {
      const { control } = await worldOf(scene);
      expect(what === "no claims" ? await control.claim.count() : await control.reservation.count()).toBe(0);
    },
  ],
  [
    /^expect ([a-z0-9-]+) and ([a-z0-9-]+) apart$/,
    async (scene, [one = "", other = ""]) =>
      expect((await look(scene, one))?.node).not.toBe((await look(scene, other))?.node),
  ],
];

async function look(scene: Scene, name: string) {
  return (await worldOf(scene)).hands.look(name);
}

async function logPlaces(scene: Scene): Promise<void> {
  const { hands } = await worldOf(scene);
  for (const name of scene.names) {
    const seen = await hands.look(name);
    scene.log(`${name} is ${seen ? `${seen.state} on ${seen.node}` : "nowhere"}`);
  }
}
