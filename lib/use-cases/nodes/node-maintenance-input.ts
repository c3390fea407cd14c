import { z } from "zod";

const reason = z.string().trim().min(1, "Give a reason: it is kept with the operation.").max(2000);
const nodeName = z.string().min(1).max(253);
const planRevision = z
  .string()
  .regex(/^[0-9a-f]{16}$/, "A revision is 16 hexadecimal digits.")
  .optional();
const overrides = z.array(z.string().max(100)).max(100).default([]);

/** 'Put in Maintenance', as page and API send it; `choices` are by instance name. */
export const nodeMaintenanceInput = z.strictObject({
  node: nodeName,
  vmAction: z.enum(["move", "stop"]),
  reason,
  planRevision,
  choices: z.record(z.string().max(253), z.enum(["move", "stop", "stopAndRestart", "leave"])).default({}),
  overrides,
  /** How many firewalls Stop All will stop, as the person has typed it. */
  confirmFirewalls: z.int().min(0).max(100_000).optional(),
  /** Once nothing runs there: by the node's own command, or by a person who says when it is done. */
  reboot: z.enum(["no", "ssh", "person"]).optional(),
  /** Names of the instances left running that the reboot will kill, as the person has typed them. */
  confirmLeft: z.array(z.string().max(253)).max(1_000).optional(),
});

/** 'Enable', as page and API send it. */
export const enableNodeInput = z.strictObject({
  node: nodeName,
  reason,
  bringBack: z.boolean().default(false),
  planRevision,
  overrides,
});

/** A preview asks for the same and needs no reason yet. */
export const nodeMaintenancePreviewInput = nodeMaintenanceInput.extend({ reason: z.string().max(2000).default("") });
export const enableNodePreviewInput = enableNodeInput.extend({ reason: z.string().max(2000).default("") });
