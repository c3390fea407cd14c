import { showOperation } from "#lib/queries/operations/show-operation.ts";
import { previewEnableNode } from "#lib/use-cases/nodes/preview-enable-node.ts";
import { previewNodeMaintenance } from "#lib/use-cases/nodes/preview-node-maintenance.ts";
import { startEnableNode } from "#lib/use-cases/nodes/start-enable-node.ts";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import { abortOperation } from "#lib/use-cases/operations/abort-operation.ts";
import { answerStep } from "#lib/use-cases/operations/answer-step.ts";
import { pauseOperation } from "#lib/use-cases/operations/pause-operation.ts";
import { resumeOperation } from "#lib/use-cases/operations/resume-operation.ts";
import { retryStep } from "#lib/use-cases/operations/retry-step.ts";
import { rollBackOperation } from "#lib/use-cases/operations/roll-back-operation.ts";
import { signBalance } from "#lib/use-cases/operations/sign-balance.ts";
import { skipStep } from "#lib/use-cases/operations/skip-step.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import type { Command } from "./command.ts";
import { logOperation, logOutcome, logPlan } from "./describe.ts";
import { operationOf, started, until, worldOf, type Scene } from "./scene.ts";

const RESTING = ["succeeded", "failed", "aborted", "abortFailed", "paused", "asking"];

/** What an operator does. */
export const OPERATE_COMMANDS: readonly Command[] = [
  [
    /^plan (drain|stop) (sim\d+)(.*)$/,
    async (scene, [what, node, words = ""]) => {
      const outcome = await previewNodeMaintenance((await worldOf(scene)).context, maintenance(what, node, words));
      if (logOutcome(scene, outcome)) logPlan(scene, outcome.value);
    },
  ],
  [
    /^(drain|stop) (sim\d+)(.*)$/,
    async (scene, [what, node = "", words = ""]) => {
      const input = { ...maintenance(what, node, words), reason: "fan" };
      started(scene, node, await startNodeMaintenance((await worldOf(scene)).context, input));
    },
  ],
  [
    /^plan enable (sim\d+)( and bring back)?$/,
    async (scene, [node, back]) => {
      const input = { node, bringBack: back !== undefined };
      const outcome = await previewEnableNode((await worldOf(scene)).context, input);
      if (logOutcome(scene, outcome)) logPlan(scene, outcome.value);
    },
  ],
  [
    /^enable (sim\d+)( and bring back)?(?:, override (\w+))?$/,
    async (scene, [node = "", back, override]) => {
      const input = { node, bringBack: back !== undefined, overrides: override ? [override] : [], reason: "done" };
      started(scene, node, await startEnableNode((await worldOf(scene)).context, input));
    },
  ],
  [/^wait$/, wait],
  [
    /^wait until (.+) (running|done|failed|asking)$/,
    async (scene, [name = "", status = ""]) => {
      const { control } = await worldOf(scene);
      const seen = async (): Promise<boolean> =>
        (await control.step.count({
          where: { operationId: operationOf(scene), step: { path: ["name"], string_starts_with: name }, status },
        })) > 0;
      await until(`${name} ${status}`, seen);
    },
  ],
  [/^as for (sim\d+)$/, (scene, [node = ""]) => void (scene.operation = scene.named.get(node) ?? null)],
  [/^abort$/, verb(abortOperation)],
  [/^pause$/, verb(pauseOperation)],
  [/^resume$/, verb(resumeOperation)],
  [/^roll back$/, verb(rollBackOperation)],
  [/^sign (.+)$/, (scene, [reason = ""]) => verb(signBalance)(scene, [reason])],
  [/^retry (.+)$/, (scene, [name = ""]) => onStep(scene, name, retryStep)],
  [/^skip (.+)$/, (scene, [name = ""]) => onStep(scene, name, skipStep)],
  [
    /^patience ends with (.+)$/,
    async (scene, [name = ""]) => {
      const { control } = await worldOf(scene);
      const where = { operationId: operationOf(scene), step: { path: ["name"], equals: name }, status: "running" };
      await until(`${name} running`, async () => (await control.step.count({ where })) > 0);
      await control.step.updateMany({ where, data: { deadlineAt: new Date(0) } });
    },
  ],
  [
    /^settling ends with (.+)$/,
    async (scene, [name = ""]) => {
      const { control } = await worldOf(scene);
      const where = { operationId: operationOf(scene), step: { path: ["name"], equals: name }, status: "running" };
      await until(`${name} running`, async () => (await control.step.count({ where })) > 0);
      await control.step.updateMany({ where, data: { startedAt: new Date(Date.now() - 3_600_000) } });
    },
  ],
  [
    /^answer (\w+)(?: typing ([a-z0-9-]+))?$/,
    async (scene, [answer, typed = ""]) => {
      const { control, context } = await worldOf(scene);
      const operation = operationOf(scene);
      const step = await control.step.findFirstOrThrow({ where: { operationId: operation, status: "asking" } });
      const question = (step.question as { id: string }).id;
      logOutcome(scene, await answerStep(context, { operation, step: step.id, question, answer, typed }));
    },
  ],
  [
    /^worker (dies|comes back)$/,
    async (scene, [what]) => {
      const world = await worldOf(scene);
      if (what === "dies") await scene.worker?.stop();
      else scene.worker = await world.startWorker();
    },
  ],
];

function maintenance(what: string | undefined, node: string | undefined, words: string) {
  const choices = [...words.matchAll(/([a-z0-9-]+)=(move|stopAndRestart|stop|leave)/g)];
  const confirmed = /confirm (\d+)/.exec(words)?.[1];
  return {
    node,
    vmAction: what === "stop" ? "stop" : "move",
    choices: Object.fromEntries(choices.map(([, name = "", choice = ""]): [string, string] => [name, choice])),
    ...(confirmed && { confirmFirewalls: Number(confirmed) }),
  };
}

/** Until nothing moves by itself any more. */
async function wait(scene: Scene): Promise<void> {
  const { control } = await worldOf(scene);
  const id = operationOf(scene);
  await until("the operation to rest", async () => {
    const { status } = await control.operation.findUniqueOrThrow({ where: { id } });
    // An answer that was just given shows in the step at once, in the operation when the dispatcher has seen it.
    const asks = await control.step.count({ where: { operationId: id, status: "asking" } });
    return RESTING.includes(status) && (status !== "asking" || asks > 0);
  });
  const view = await showOperation(control, id, new Date());
  if (view) logOperation(scene, view);
}

function verb(run: (context: never, input: unknown) => Promise<Outcome<unknown>>): Command[1] {
  return async (scene, [reason]) => {
    const { context } = await worldOf(scene);
    logOutcome(scene, await run(context as never, { operation: operationOf(scene), ...(reason && { reason }) }));
  };
}

async function onStep(
  scene: Scene,
  name: string,
  run: (context: never, input: unknown) => Promise<Outcome<unknown>>,
): Promise<void> {
  const { control, context } = await worldOf(scene);
  const operation = operationOf(scene);
  const { id } = await control.step.findFirstOrThrow({
    where: { operationId: operation, step: { path: ["name"], string_starts_with: name } },
  });
  logOutcome(scene, await run(context as never, { operation, step: id }));
}
