import { z } from "zod";
import type { CommandParameter } from "#lib/domain/jobs/command.ts";
import { done, invalid, notFound, outdated } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { commandProblem, kindFields, kindId } from "./kind-fields.ts";

const changes = z.object(kindFields).partial().omit({ command: true }).strict().shape;

/**
 * Changes a kind: its rules by target, its command and parameters, its limits. From then on they hold for what starts;
 * what is going on keeps the limits that it began with. Names the revision that was looked at.
 */
export const editKind = platformMutation({
  name: "kind.edit",
  right: "system.administer",
  input: z.strictObject({
    id: kindId,
    revision: z.coerce.number().int().min(1),
    ...changes,
    command: kindFields.command.unwrap().optional(),
  }),
  place: () => ({}),
  topics: ["jobs"],
  run: async ({ tx, now, audit }, { id, revision, ...wanted }) => {
    const kind = await tx.jobKind.findUnique({ where: { id } });
    if (!kind) return notFound(`There is no job kind '${id}'.`);
    if (wanted.command && kind.executor !== "command") {
      return invalid("Lull itself executes this kind, or nobody does: it has no command.", { command: "Not here." });
    }
    const command = wanted.command ?? (kind.command as string[] | null);
    const parameters = wanted.parameters ?? (kind.parameters as unknown as CommandParameter[]);
    const problem = commandProblem({ command, parameters });
    if (problem) return invalid(problem, { command: problem });
    const { count } = await tx.jobKind.updateMany({
      where: { id, revision },
      data: { ...wanted, revision: { increment: 1 }, updatedAt: now },
    });
    const before = Object.fromEntries(Object.keys(wanted).map((name) => [name, kind[name as keyof typeof kind]]));
    if (count === 0) return outdated(kind.name, { yours: wanted, present: { ...before, revision: kind.revision } });
    const subject = { kind: "jobKind", id, name: kind.name };
    await audit({ action: "kind.edit", subject, before, after: wanted });
    return done({ id, revision: revision + 1 });
  },
});
