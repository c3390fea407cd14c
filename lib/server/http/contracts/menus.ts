import { z } from "zod";
import { exportInput } from "#lib/use-cases/menus/export-verb.ts";
import { contract } from "../contract.ts";
import { registeredRun } from "./answers.ts";

const intoWorkspace = z.object({ workspace: z.guid().describe("The id of the workspace that it goes into.") });

function exporting(path: `/api/v1/${string}`, summary: string) {
  return contract({
    method: "POST",
    path,
    summary,
    right: "workspaces.use",
    writes: "platform",
    body: exportInput,
    response: registeredRun,
    status: 202,
  });
}

function importing(path: `/api/v1/${string}`, summary: string) {
  return contract({
    method: "POST",
    path,
    summary,
    right: "workspaces.use",
    writes: "platform",
    query: intoWorkspace,
    response: registeredRun,
    status: 202,
  });
}

export const menuContracts = {
  exportMenus: exporting("/api/v1/menu-exports", "Menu export: a run writes sheets and rows as JSON"),
  importMenus: importing("/api/v1/menu-imports", "Menu import: the body is the file, of 20 MB at most"),
  exportExcel: exporting("/api/v1/excel-exports", "Excel bulk export: a run writes a workbook"),
  importExcel: importing("/api/v1/excel-imports", "Excel bulk import: the body is the workbook, of 20 MB at most"),
  file: contract({
    method: "GET",
    path: "/api/v1/runs/{id}/files/{fileId}",
    summary: "Download a file that a run was given or has made",
    right: "jobs.see",
    params: z.object({ id: z.guid("A run's id is a UUID."), fileId: z.guid("A file's id is a UUID.") }),
    response: z.string(),
    produces: "application/octet-stream",
  }),
};
