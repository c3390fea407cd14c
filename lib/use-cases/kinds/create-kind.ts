import { z } from "zod";
import { conflict, done, invalid } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { commandProblem, kindFields, kindId } from "./kind-fields.ts";

const HELD = { default: { running: "finishRun", starting: "held" } } as const;

/** Makes a kind whose runs the runners execute as a command that the system-admin defines here. */
export const createKind = platformMutation({
  name: "kind.create",
  right: "system.administer",
  input: z.strictObject({
    ...kindFields,
    id: kindId,
    policy: kindFields.policy.default(HELD),
    command: kindFields.command.unwrap(),
    parameters: kindFields.parameters.default([]),
    memberStarts: kindFields.memberStarts.default(false),
    delayedSeconds: kindFields.delayedSeconds.default(3_600),
    limitSeconds: kindFields.limitSeconds.default(86_400),
    onRunnerLoss: kindFields.onRunnerLoss.default("fail"),
  }),
  place: () => ({}),
  topics: ["jobs"],
  run: async ({ tx, now, audit }, { id, ...fields }) => {
    const problem = commandProblem(fields);
    if (problem) return invalid(problem, { command: problem });
    const [kind] = await tx.jobKind.createManyAndReturn({
      data: [{ ...fields, id, executor: "command", updatedAt: now }],
      skipDuplicates: true,
    });
    if (!kind) return conflict(`There is a job kind '${id}' already.`);
    await audit({ action: "kind.create", subject: { kind: "jobKind", id, name: fields.name }, after: fields });
    return done({ id, revision: kind.revision });
  },
});
