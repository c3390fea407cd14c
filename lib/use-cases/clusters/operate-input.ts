import { z } from "zod";
import { RECOVERY_STEPS } from "#lib/domain/clusters/recovery.ts";
import { OPTIONS } from "#lib/domain/clusters/options.ts";
import { clusterName } from "./cluster-input.ts";

/** A secondary that isn't back by then is given up, unless somebody says otherwise. Minutes. */
const SECONDARY_MINUTES = 30;

const planRevision = z
  .string()
  .regex(/^[0-9a-f]{16}$/, "A revision is 16 hexadecimal digits.")
  .optional();
const reason = z.string().max(2000).default("");
const neededReason = z.string().trim().min(1, "Give a reason: it is kept with the operation.").max(2000);
const member = z.union([z.literal(0), z.literal(1)]);
const operated = z.strictObject({ cluster: clusterName, planRevision, reason });
const flag = (option: keyof typeof OPTIONS) => z.boolean().default(false).describe(OPTIONS[option].effect);

export const upgradePreviewInput = operated.extend({
  image: z.string().trim().min(1, "Name an image.").max(200).describe("The name of an uploaded image."),
  options: z
    .strictObject({
      noSync: flag("noSync"),
      noTcpSynCheck: flag("noTcpSynCheck"),
      noValidate: flag("noValidate"),
      unlink: flag("unlink"),
    })
    .prefault({}),
  roles: z
    .enum(["leave", "before"])
    .default("leave")
    .describe("Who is primary afterwards: as the upgrade leaves it, or as before it, by a failover of each group."),
  halfWay: z
    .enum(["ask", "goOn"])
    .default("ask")
    .describe("Of a pair: whether a person looks at the first upgraded member before the other is begun."),
  secondaryMinutes: z
    .number()
    .min(0.01)
    .max(1_440)
    .default(SECONDARY_MINUTES)
    .describe("How long the secondary may take from its reboot until it is up and in sync."),
});
export const upgradeInput = upgradePreviewInput.extend({ reason: neededReason });

export const recoveryPreviewInput = operated.extend({
  step: z
    .enum(RECOVERY_STEPS)
    .optional()
    .describe("Left out: all that is due, in its order. Else this step by hand, which must be the next one due."),
  member: member.optional().describe("Left out: the one that is to be recovered; another one is refused."),
});
export const recoveryInput = recoveryPreviewInput.extend({ reason: neededReason });

export const rollbackPreviewInput = operated.extend({
  member: member.describe("Whose pending package is taken back."),
});
export const rollbackInput = rollbackPreviewInput.extend({ reason: neededReason });

export const abortPreviewInput = operated;
export const abortInput = abortPreviewInput.extend({ reason: neededReason });
