import { previewMoveInstance } from "#lib/use-cases/instances/preview-move-instance.ts";
import { previewStartInstance } from "#lib/use-cases/instances/preview-start-instance.ts";
import { startMoveInstance } from "#lib/use-cases/instances/start-move-instance.ts";
import { startStartInstance } from "#lib/use-cases/instances/start-start-instance.ts";
import { startDecommission } from "#lib/use-cases/nodes/start-decommission.ts";
import { startRolling } from "#lib/use-cases/rolling/start-rolling.ts";
import type { Command } from "./command.ts";
import { logOutcome, logPlan } from "./describe.ts";
import { started, worldOf } from "./scene.ts";

const NAME = "([a-z0-9-]+)";
const REASON = { reason: "by hand" };

/** What an operator does to single machines, and to nodes for good or one after the other. */
export const INSTANCE_COMMANDS: readonly Command[] = [
  [
    new RegExp(`^plan move ${NAME} to (sim\\d+)$`),
    async (scene, [instance, to]) => {
      const outcome = await previewMoveInstance((await worldOf(scene)).context, { instance, to });
      if (logOutcome(scene, outcome)) logPlan(scene, outcome.value);
    },
  ],
  [
    new RegExp(`^move ${NAME} to (sim\\d+)$`),
    async (scene, [instance = "", to]) => {
      const { context } = await worldOf(scene);
      started(scene, instance, await startMoveInstance(context, { instance, to, ...REASON }));
    },
  ],
  [
    new RegExp(`^plan start ${NAME}$`),
    async (scene, [instance]) => {
      const outcome = await previewStartInstance((await worldOf(scene)).context, { instance });
      if (logOutcome(scene, outcome)) logPlan(scene, outcome.value);
    },
  ],
  [
    new RegExp(`^start ${NAME}( here)?$`),
    async (scene, [instance = "", here]) => {
      const { context } = await worldOf(scene);
      started(scene, instance, await startStartInstance(context, { instance, here: here !== undefined, ...REASON }));
    },
  ],
  [
    /^decommission (sim\d+)(?: typing (\S+))?$/,
    async (scene, [node = "", confirmName]) => {
      const input = { node, reason: "worn out", ...(confirmName && { confirmName }) };
      started(scene, node, await startDecommission((await worldOf(scene)).context, input));
    },
  ],
  [
    /^roll (sim\d+(?: sim\d+)*)(?:, (\d+) at once)?$/,
    async (scene, [nodes = "", atOnce = "1"]) => {
      const input = { nodes: nodes.split(" "), atOnce: Number(atOnce), reason: "firmware" };
      started(scene, "roll", await startRolling((await worldOf(scene)).context, input));
    },
  ],
];
