import { z } from "zod";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import type { ControlTx } from "#lib/ports/databases.ts";

const evidence = z
  .object({
    changes: z.string().describe("Rows ever inserted, changed and deleted: the same at every look."),
    tables: z.number().int(),
    statistics: z.string().describe("Since when PostgreSQL counts; the same at every look."),
    from: z.iso.datetime(),
    until: z.iso.datetime(),
    seconds: z.number().describe("How long nothing was written."),
    openWriters: z.number().int(),
    notQuiescent: z
      .array(z.object({ id: z.string(), name: z.string(), kind: z.string(), place: z.string(), rests: z.boolean() }))
      .describe("Runs that can write and were active: accepted by a person, or conductors at rest."),
  })
  .meta({ id: "QuiescenceEvidence" });

export const certificateView = z
  .object({
    id: z.string(),
    operationId: z.string(),
    issuedAt: z.iso.datetime(),
    modeRevision: z.number().int().describe("The mode's revision that it was issued under: another one ends it."),
    evidence,
    holds: z.boolean().describe("The platform is as still now as it was then: nobody has changed the mode."),
    endedAt: z.iso.datetime().nullable(),
    endedBecause: z.string().nullable(),
  })
  .meta({ id: "QuiescenceCertificate" });
export type CertificateView = z.output<typeof certificateView>;

/** The newest quiescence certificate; null where none was ever issued. Its end is read from the mode itself. */
export async function findCertificate(control: ControlTx): Promise<CertificateView | null> {
  const row = await control.quiescenceCertificate.findFirst({ orderBy: [{ issuedAt: "desc" }, { id: "desc" }] });
  if (!row) return null;
  const mode = await control.mode.findUniqueOrThrow({ where: { scope: SYSTEM_SCOPE } });
  return {
    id: row.id,
    operationId: row.operationId,
    issuedAt: row.issuedAt.toISOString(),
    modeRevision: row.modeRevision,
    evidence: evidence.parse(row.evidence),
    holds: row.endedAt === null && mode.readOnly && mode.revision === row.modeRevision,
    endedAt: row.endedAt?.toISOString() ?? null,
    endedBecause: row.endedBecause,
  };
}
