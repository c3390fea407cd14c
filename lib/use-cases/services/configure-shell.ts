import { z } from "zod";
import { mutation } from "../mutation.ts";
import { notify } from "../notify.ts";
import { done, notFound } from "../outcome.ts";
import { argvTemplate, serviceGroups } from "./service-group.ts";

const TARGET = /^[A-Za-z0-9@:._/[\]-]+$/;

export const configureShellInput = z.strictObject({
  node: z.string().min(1).max(253),
  sshTarget: z.string().max(300).regex(TARGET, "It is user@host, with :port where it isn't 22.").nullable(),
  rebootCommand: argvTemplate.nullable().default(null).describe("Null is `reboot`."),
  serviceGroups: serviceGroups.default([]),
});

/** Says how commands get to a node, how it is rebooted, and what has to run on it. */
export const configureShell = mutation<typeof configureShellInput, { node: string }>({
  name: "node.shell.configure",
  writes: "control",
  right: "fleet.register",
  input: configureShellInput,
  async run({ tx, audit }, { node: name, ...after }) {
    const node = await tx.node.findUnique({ where: { name } });
    if (!node) return notFound(`There is no node '${name}'.`);
    const { sshTarget, rebootCommand, serviceGroups: before } = node;
    // Prisma tells a JSON null from a missing value; here both are 'the default'.
    await tx.$executeRaw`
      UPDATE "Node" SET "sshTarget" = ${after.sshTarget}, "serviceGroups" = ${JSON.stringify(after.serviceGroups)}::jsonb,
        "rebootCommand" = ${after.rebootCommand === null ? null : JSON.stringify(after.rebootCommand)}::jsonb
      WHERE id = ${node.id}::uuid`;
    await audit({
      action: "node.shell.configure",
      subject: { kind: "node", id: node.id, name },
      before: { sshTarget, rebootCommand, serviceGroups: before },
      after,
    });
    await notify(tx, ["nodes", `node:${name}`]);
    return done({ node: name });
  },
});
