import { exportAudit } from "#lib/queries/audit/export-audit.ts";
import { auditContracts } from "#lib/server/http/contracts/audit.ts";
import { csvAnswer } from "#lib/server/http/csv-answer.ts";
import { route } from "#lib/server/http/route.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(auditContracts.export, ({ control, query }) =>
  done(csvAnswer("audit", exportAudit(control, query))),
);
