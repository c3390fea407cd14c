import { z } from "zod";

export const auditView = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    actor: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() }),
    action: z.string(),
    subject: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
    before: z.unknown(),
    after: z.unknown(),
    reason: z.string().nullable(),
    address: z.string().nullable(),
    operationId: z.string().nullable(),
  })
  .meta({ id: "AuditEntry" });
export type AuditView = z.output<typeof auditView>;
