import { listAudit } from "#lib/queries/audit/list-audit.ts";
import { auditContracts } from "#lib/server/http/contracts/audit.ts";
import { route } from "#lib/server/http/route.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(auditContracts.list, async ({ control, query }) => done(await listAudit(control, query)));
