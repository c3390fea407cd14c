import { z } from "zod";

const word = z
  .string()
  .min(1, "A command's word isn't empty.")
  .max(500)
  .refine((text) => !/[\0\n\r]/.test(text), "A command's word has no line breaks.");
const command = z.array(word).min(1, "A command has at least its program.").max(32);

/**
 * The commands of a pair of hosts that are reached by SSH, each as its words: no shell reads them. In a word `{path}`
 * stands for the image's path there, `{member}` for 0 or 1, `{group}` for a group's number.
 */
export const pairCommands = z.strictObject({
  clusterId: z.int().min(0).max(255).default(1),
  folder: z
    .string()
    .regex(/^\/[A-Za-z0-9._/-]{1,199}$/, "A path begins with / and has letters, digits and . _ / - in it.")
    .refine((path) => !path.split("/").includes(".."), "A path has no .. in it.")
    .default("/var/tmp")
    .describe("Where images are copied to."),
  status: command.describe("Prints what the member is, as JSON (PairStatus)."),
  copy: command.describe("Reads the image from its standard input and writes it to {path}."),
  checksum: command.default(["sha256sum", "{path}"]).describe("Prints the SHA-256 sum of {path} as its first word."),
  install: command.describe("Installs {path}, to be booted next."),
  reboot: command,
  rollback: command.describe("Goes back to the build before: it counts from the next reboot on."),
  configuration: command.describe("Prints the whole configuration."),
  abort: command.optional().describe("Ends what is being installed. Without it nothing of a pair can be aborted."),
  failover: command.optional().describe("Makes {member} the primary of {group}."),
});
export type PairCommands = z.output<typeof pairCommands>;

/** What a member's `status` prints. Members that aren't named here are left aside. */
export const pairStatus = z.object({
  hostName: z.string().min(1).max(255),
  model: z.string().max(200).default("pair"),
  serial: z.string().max(200).default(""),
  version: z.string().min(1).max(200),
  pendingVersion: z.string().max(200).nullable().default(null),
  rollbackVersion: z.string().max(200).nullable().default(null),
  diskFreeBytes: z.number().min(0),
  bootedAt: z.iso.datetime({ offset: true }).nullable().default(null),
  role: z.enum(["primary", "secondary", "secondary-hold", "hold", "lost", "disabled"]),
  priority: z.int().min(0).max(255).default(100),
  preempt: z.boolean().default(false),
  manual: z.boolean().default(false),
  failovers: z.int().min(0).default(0),
  inSync: z.boolean().default(true),
  monitorFailures: z.array(z.string().max(50)).max(50).default([]),
  monitoredInterfaces: z.array(z.string().max(100)).max(200).default([]),
});
export type PairStatus = z.output<typeof pairStatus>;
