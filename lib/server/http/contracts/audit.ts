import { z } from "zod";
import { auditView } from "#lib/queries/audit/audit-view.ts";
import { exportAuditQuery } from "#lib/queries/audit/export-audit.ts";
import { listAuditQuery } from "#lib/queries/audit/list-audit.ts";
import { contract } from "../contract.ts";
import { listOf } from "./answers.ts";

export const auditContracts = {
  list: contract({
    method: "GET",
    path: "/api/v1/audit",
    summary: "Who changed what, when, why and from where; newest first",
    right: "system.administer",
    query: listAuditQuery,
    response: listOf(auditView),
  }),
  export: contract({
    method: "GET",
    path: "/api/v1/audit/export",
    summary: "The same as CSV, whole",
    right: "system.administer",
    query: exportAuditQuery,
    response: z.string(),
    produces: "text/csv",
  }),
};
