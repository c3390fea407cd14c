import { z } from "zod";
import { DUMP_FORMATS } from "#lib/domain/backups/backup.ts";
import { nextRun } from "./next-run.ts";

const planRevision = z
  .string()
  .regex(/^[0-9a-f]{16}$/, "A revision is 16 hexadecimal digits.")
  .optional();
const reason = z.string().max(2000).default("");
const neededReason = z.string().trim().min(1, "Give a reason: it is kept with the operation.").max(2000);

const plainName = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "A name is small letters, digits and dashes.");
const database = plainName.describe("Its name in the platform's manifest.");
const format = z.enum(DUMP_FORMATS).describe("directory: dumped in parallel; custom: streamed into one file.");

export const backupPreviewInput = z.strictObject({
  database: database.default("platform"),
  target: plainName.describe("The target's name."),
  format: format.default("directory"),
  quiescence: z
    .enum(["certificate", "hot"])
    .default("hot")
    .describe("certificate: the platform has to be proven to stand still; hot: jobs may be at work."),
  planRevision,
  reason,
});
export const backupInput = backupPreviewInput.extend({ reason: neededReason });

export const rehearsalPreviewInput = z.strictObject({ backup: z.uuid(), planRevision, reason });
export const rehearsalInput = rehearsalPreviewInput.extend({ reason: neededReason });

const place = z
  .string()
  .trim()
  .regex(/^\/[A-Za-z0-9._~/-]{1,199}$/, "A path begins with / and has letters, digits and . _ ~ / - in it.")
  .refine((path) => !path.split("/").includes(".."), "A path has no .. in it.");
const folder = z.strictObject({ kind: z.literal("folder"), path: place });
const sftp = z.strictObject({
  kind: z.literal("sftp"),
  host: z
    .string()
    .trim()
    .regex(/^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9a-fA-F:.]{2,45})$/, "A host's name or address."),
  port: z.int().min(1).max(65_535).default(22),
  user: z
    .string()
    .trim()
    .regex(/^[a-z_][a-z0-9_.-]{0,31}$/, "A user's name."),
  path: place,
  hostKey: z
    .string()
    .trim()
    .regex(
      /^[a-z0-9@.-]{3,60} [A-Za-z0-9+/=]{20,2000}$/,
      "The host's key: its type and its text, as ssh-keyscan prints.",
    ),
});
export const targetSettings = z.discriminatedUnion("kind", [folder, sftp]);
export const targetInput = z.strictObject({ name: plainName, settings: targetSettings });

const cron = z
  .string()
  .trim()
  .max(100)
  .refine(
    (text) => nextRun(text, new Date()) !== null,
    "Five fields as cron has them (minute hour day month weekday), with a time to come.",
  )
  .describe("Five fields, in UTC.");
const keep = z.int().min(1).max(3_650).nullable().default(null);
export const scheduleInput = z.strictObject({
  name: plainName,
  database: database.default("platform"),
  target: plainName,
  format: format.default("directory"),
  cron,
  keepLast: keep.describe("The newest so many stay."),
  keepDays: keep.describe("Those of the last so many days stay."),
  rehearse: z.boolean().default(false).describe("Each is restored into a scratch database and compared as well."),
});

export const named = z.strictObject({ name: plainName });
export const switched = z.strictObject({ name: plainName, enabled: z.boolean() });
export const backupId = z.strictObject({ id: z.uuid(), reason: neededReason });
