import type { Contract } from "./contract.ts";
import { sheetContracts } from "./contracts/sheets.ts";
import { backupContracts, backupScheduleContracts, backupTargetContracts } from "./contracts/backups.ts";
import { manifestContracts } from "./contracts/manifest.ts";
import { menuContracts } from "./contracts/menus.ts";
import { logLevelContracts } from "./contracts/log-levels.ts";
import { conductorContracts } from "./contracts/conductors.ts";
import { auditContracts } from "./contracts/audit.ts";
import { eventContracts } from "./contracts/events.ts";
import { clusterContracts } from "./contracts/clusters.ts";
import { clusterImageContracts } from "./contracts/cluster-images.ts";
import { clusterPlanContracts } from "./contracts/cluster-plans.ts";
import { clusterRegistrationContracts } from "./contracts/cluster-registration.ts";
import { instanceContracts } from "./contracts/instances.ts";
import { modeContracts } from "./contracts/modes.ts";
import { networkContracts } from "./contracts/networks.ts";
import { nodeContracts } from "./contracts/nodes.ts";
import { operationContracts } from "./contracts/operations.ts";
import { organizationContracts } from "./contracts/organizations.ts";
import { applicationContracts } from "./contracts/applications.ts";
import { reachContracts } from "./contracts/reach.ts";
import { plannedContracts } from "./contracts/planned.ts";
import { placementContracts } from "./contracts/placement.ts";
import { maintenanceContracts } from "./contracts/maintenance.ts";
import { quiesceContracts } from "./contracts/quiesce.ts";
import { restoreContracts } from "./contracts/restores.ts";
import { rollingContracts } from "./contracts/rolling.ts";
import { runContracts } from "./contracts/runs.ts";
import { serviceContracts } from "./contracts/services.ts";
import { sessionContracts } from "./contracts/sessions.ts";
import { tokenContracts } from "./contracts/tokens.ts";
import { upgradeContracts } from "./contracts/upgrades.ts";
import { userContracts } from "./contracts/users.ts";
import { workspaceContracts } from "./contracts/workspaces.ts";

/** Every route of the API. What isn't here isn't documented, and a test holds it against app/api/v1. */
export const API_TABLE: readonly Contract[] = [
  nodeContracts,
  clusterContracts,
  clusterImageContracts,
  clusterPlanContracts,
  clusterRegistrationContracts,
  serviceContracts,
  runContracts,
  instanceContracts,
  networkContracts,
  placementContracts,
  rollingContracts,
  restoreContracts,
  quiesceContracts,
  maintenanceContracts,
  backupContracts,
  backupTargetContracts,
  backupScheduleContracts,
  operationContracts,
  sessionContracts,
  tokenContracts,
  userContracts,
  organizationContracts,
  workspaceContracts,
  sheetContracts,
  menuContracts,
  logLevelContracts,
  manifestContracts,
  upgradeContracts,
  conductorContracts,
  auditContracts,
  modeContracts,
  applicationContracts,
  plannedContracts,
  reachContracts,
  eventContracts,
].flatMap((contracts) => Object.values<Contract>(contracts));
