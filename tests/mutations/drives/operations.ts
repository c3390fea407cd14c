import { abortOperation } from "#lib/use-cases/operations/abort-operation.ts";
import { answerStep } from "#lib/use-cases/operations/answer-step.ts";
import { pauseOperation } from "#lib/use-cases/operations/pause-operation.ts";
import { resumeOperation } from "#lib/use-cases/operations/resume-operation.ts";
import { retryStep } from "#lib/use-cases/operations/retry-step.ts";
import { rollBackOperation } from "#lib/use-cases/operations/roll-back-operation.ts";
import { signBalance } from "#lib/use-cases/operations/sign-balance.ts";
import { skipStep } from "#lib/use-cases/operations/skip-step.ts";
import { does, saysNo, type Drives } from "../drive.ts";
import type { ReadOnlyWorld } from "../read-only-world.ts";

const QUESTION = { id: "q", text: "What now?", answers: [{ id: "again", label: "Again", then: { do: "retry" } }] };

export const operationDrives: Drives = {
  "operation.abort": does(async (world) => abortOperation(world.context, { operation: await world.operation() })),
  "operation.pause": does(async (world) => pauseOperation(world.context, { operation: await world.operation() })),
  "operation.resume": does(async ({ context, operation }) => {
    const asked = { operation: await operation() };
    await pauseOperation(context, asked);
    return resumeOperation(context, asked);
  }),
  "operation.rollBack": does(async (world) =>
    rollBackOperation(world.context, { operation: (await failed(world)).operation }),
  ),
  "operation.step.retry": does(async (world) => retryStep(world.context, await failed(world))),
  "operation.step.skip": saysNo(/can't be skipped/, async (world) => skipStep(world.context, await failed(world))),
  "operation.step.answer": does(async (world) => {
    const operation = await world.operation();
    await world.control.operation.update({ where: { id: operation }, data: { status: "asking" } });
    await world.control.step.updateMany({
      where: { operationId: operation, id: "cordon" },
      data: { status: "asking", question: QUESTION },
    });
    return answerStep(world.context, { operation, step: "cordon", question: "q", answer: "again" });
  }),
  "operation.balance.sign": does(async ({ context, operation, control }) => {
    const id = await operation();
    await control.claim.deleteMany({ where: { operationId: id } });
    await control.operation.update({ where: { id }, data: { status: "succeeded" } });
    return signBalance(context, { operation: id, reason: "as agreed" });
  }),
};

async function failed({ operation: make, control }: ReadOnlyWorld): Promise<{ operation: string; step: string }> {
  const operation = await make();
  await control.operation.update({ where: { id: operation }, data: { status: "failed", finishedAt: new Date() } });
  await control.step.updateMany({
    where: { operationId: operation, id: "cordon" },
    data: { status: "failed", attempt: 1 },
  });
  return { operation, step: "cordon" };
}
