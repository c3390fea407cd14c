import type { Right } from "../authority/rights.ts";
import type { SwitchName } from "./mode.ts";

/** What a function that is stopped meets. */
export type StopEffect = "held" | "refused" | "tasksRefused" | "startsRefused";

/** One function that a document names as stopped, with where it is found here. */
export interface StoppedFunction {
  id: string;
  /** As pages name it. */
  name: string;
  /** In the document's own words. */
  documented: string;
  stoppedBy: SwitchName;
  effect: StopEffect;
  page: string;
  /** 'POST /api/v1/organizations' */
  paths: readonly string[];
  /** Who may use it while no switch is on. */
  right: Right;
  /** The job kinds whose policy makes it so; none: a write of its own. */
  kinds: readonly string[];
}

const RUNS = ["POST /api/v1/runs"];
const SESSIONS = ["POST /api/v1/sessions"];

/** 'Stop server side jobs' (Exastro, 4.2.2): what has the status 'Not executed' isn't executed. */
const HELD: readonly StoppedFunction[] = [
  held("ita-by-ansible-execute", "Ansible execution"),
  held("ita-by-terraform-cloud-ep-execute", "Terraform Cloud/EP execution"),
  held("ita-by-terraform-cli-execute", "Terraform CLI execution"),
  held("ita-by-menu-create", "Parameter sheet creation"),
  held("ita-by-menu-export-import", "Menu export/import"),
  held("ita-by-excel-export-import", "Excel bulk export/import"),
];

/** 'Load mode' (Exastro, 4.2.2): the main functions that are not available. */
const REFUSED: readonly StoppedFunction[] = [
  refused("Registering and editing data to menus", {
    name: "Rows of parameter sheets",
    page: "/sheets",
    paths: [
      "POST /api/v1/sheets/{id}/rows",
      "PUT /api/v1/sheets/{id}/rows/{rowId}",
      "DELETE /api/v1/sheets/{id}/rows/{rowId}",
    ],
  }),
  refused("Conductor creation and execution", {
    name: "Conductors",
    page: "/jobs",
    paths: [
      "POST /api/v1/conductors",
      "PUT /api/v1/conductors/{id}",
      "DELETE /api/v1/conductors/{id}",
      "POST /api/v1/conductors/{id}/execute",
    ],
  }),
  refused("Executions from the different drivers", { name: "Executions", page: "/jobs", paths: RUNS }),
  refused("Creating/defining parameter sheets", {
    name: "Parameter sheets",
    page: "/sheets",
    paths: ["POST /api/v1/sheets", "PATCH /api/v1/sheets/{id}", "DELETE /api/v1/sheets/{id}"],
  }),
  refused("Menu export/import", {
    name: "Menu export and import",
    page: "/sheets",
    paths: ["POST /api/v1/menu-exports", "POST /api/v1/menu-imports"],
  }),
  refused("Excel bulk export/import", {
    name: "Excel bulk export and import",
    page: "/sheets",
    paths: ["POST /api/v1/excel-exports", "POST /api/v1/excel-imports"],
  }),
  refused("Changing log levels", {
    name: "Log levels",
    page: "/settings",
    paths: ["PUT /api/v1/log-levels/{service}"],
    right: "system.administer",
  }),
  refused("Creating organizations", {
    name: "Organizations",
    page: "/organizations",
    paths: ["POST /api/v1/organizations"],
    right: "system.administer",
  }),
  refused("Create, delete or edit workspaces", {
    name: "Workspaces",
    page: "/organizations",
    paths: [
      "POST /api/v1/organizations/{slug}/workspaces",
      "PATCH /api/v1/organizations/{slug}/workspaces/{workspace}",
      "DELETE /api/v1/organizations/{slug}/workspaces/{workspace}",
    ],
  }),
];

/** Tenants' jobs to the provider's cloud repository (Veeam Cloud Connect, 'Maintenance Mode'). */
const TENANTS: readonly StoppedFunction[] = [
  session("VMware vSphere, Microsoft Hyper-V and vCD backup jobs", "tasksRefused", "vsphere hyperv vcd", "-backup"),
  session(
    "Veeam Agent backup jobs configured in Veeam Backup & Replication",
    "tasksRefused",
    "managed-agent",
    "-backup",
  ),
  session(
    "VMware vSphere, Microsoft Hyper-V and vCD backup copy jobs",
    "tasksRefused",
    "vsphere hyperv vcd",
    "-backup-copy",
  ),
  session(
    "Backup copy jobs for Veeam Agent backups created in the Veeam backup repository",
    "tasksRefused",
    "agent",
    "-backup-copy",
  ),
  session(
    "Veeam Agent backup jobs (configured on a Veeam Agent computer)",
    "startsRefused",
    "agent-windows agent-linux agent-mac",
    "-backup",
  ),
];

/** Everything that the documents say a switch stops: pages show it, tests go through it row by row. */
export const STOPPED_FUNCTIONS: readonly StoppedFunction[] = [...HELD, ...REFUSED, ...TENANTS];

function held(kind: string, name: string): StoppedFunction {
  const documented = `${kind}(${name})`;
  const found = { page: "/jobs", paths: RUNS, right: "workspaces.use" } as const;
  return { id: documented, name, documented, stoppedBy: "jobsStopped", effect: "held", kinds: [kind], ...found };
}

function refused(
  documented: string,
  found: Pick<StoppedFunction, "name" | "page" | "paths"> & { right?: Right },
): StoppedFunction {
  const stopped = { stoppedBy: "readOnly", effect: "refused", kinds: [], right: "workspaces.use" } as const;
  return { id: documented, documented, ...stopped, ...found };
}

function session(documented: string, effect: StopEffect, of: string, kind: string): StoppedFunction {
  const kinds = of.split(" ").map((one) => `${one}${kind}`);
  const found = { page: "/jobs", paths: SESSIONS, right: "workspaces.use" } as const;
  return { id: documented, name: documented, documented, stoppedBy: "jobsStopped", effect, kinds, ...found };
}
