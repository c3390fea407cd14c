import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { systemActor } from "../actor.ts";
import { recordAudit } from "../record-audit.ts";
import { endCertificates } from "./end-certificates.ts";

/** What was measured, and what was accepted as it was. */
export interface Evidence {
  /** Rows ever inserted, changed and deleted, the same at every look. */
  changes: string;
  tables: number;
  /** Since when PostgreSQL counts. */
  statistics: string;
  from: string;
  until: string;
  seconds: number;
  openWriters: number;
  /** Runs that can write and are active; a conductor rests: the runs that it starts are held. */
  notQuiescent: { id: string; name: string; kind: string; place: string; rests: boolean }[];
}

interface Issue {
  operationId: string;
  /** The mode's revision that was watched. */
  revision: number;
  evidence: Evidence;
  now: Date;
}

/** Writes the quiescence certificate, only while the mode is the one that was watched. */
export async function issueCertificate(tx: ControlTx, { operationId, revision, evidence, now }: Issue): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM "Mode" WHERE scope = ${SYSTEM_SCOPE} FOR SHARE`;
  const mode = await tx.mode.findUniqueOrThrow({ where: { scope: SYSTEM_SCOPE } });
  if (!mode.readOnly || mode.revision !== revision)
    throw new Error("The mode was changed just now: the watch begins anew.");
  await endCertificates(tx, now, "Another one was issued.");
  const { id } = await tx.quiescenceCertificate.create({
    data: { operationId, modeRevision: revision, evidence: { ...evidence }, issuedAt: now },
  });
  await recordAudit(tx, systemActor("worker"), {
    action: "mode.quiescence.certify",
    subject: { kind: "certificate", id, name: "quiescence certificate" },
    after: {
      modeRevision: revision,
      seconds: evidence.seconds,
      notQuiescent: evidence.notQuiescent.map(({ name }) => name),
    },
    operationId,
  });
}
