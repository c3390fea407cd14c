import type { ClusterAction } from "#lib/domain/plan/cluster-action.ts";
import type { Performers } from "../performer.ts";
import { abortMember } from "./abort-member.ts";
import { abortUpgrade } from "./abort-upgrade.ts";
import { backUpConfiguration } from "./back-up-configuration.ts";
import { copyImage } from "./copy-image.ts";
import { waitHalfWay } from "./half-way.ts";
import { installMember } from "./install-member.ts";
import { preflightCluster } from "./preflight.ts";
import { rebootMember } from "./reboot-member.ts";
import { restoreRoles } from "./restore-roles.ts";
import { returnMember } from "./return-member.ts";
import { rollbackMember } from "./rollback-member.ts";
import { upgradeCluster } from "./upgrade-cluster.ts";
import { verifyCluster } from "./verify-cluster.ts";

export const CLUSTER_PERFORMERS: Pick<Performers, ClusterAction["type"]> = {
  "cluster.preflight": preflightCluster,
  "cluster.backupConfiguration": backUpConfiguration,
  "cluster.copyImage": copyImage,
  "cluster.upgrade": upgradeCluster,
  "cluster.abortUpgrade": abortUpgrade,
  "cluster.verify": verifyCluster,
  "cluster.restoreRoles": restoreRoles,
  "cluster.abortMember": abortMember,
  "cluster.rollbackMember": rollbackMember,
  "cluster.rebootMember": rebootMember,
  "cluster.installMember": installMember,
  "cluster.returnMember": returnMember,
  "cluster.halfWay": waitHalfWay,
};
