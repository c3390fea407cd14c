import { rolesOf, nodeName } from "../clusters/roles.ts";
import type { Member } from "../clusters/facts.ts";
import { abortEndOf, consequenceOf, isPastReturn, PHASES, type Course } from "../clusters/phases.ts";
import type { Phase, Stage } from "../plan/plan.ts";
import { alone } from "./backup-stages.ts";
import { rebootStage, verifyStage } from "./cluster-stages.ts";
import type { UpgradeGround } from "./cluster-upgrade-request.ts";
import { stageOf } from "./node-steps.ts";

const LOOK_SECONDS = 300;
const COPY_SECONDS = 7_200;
const INSTALL_SECONDS = 3_600;
/** From the command to both members on the new build: a device takes one to two hours. */
const UPGRADE_SECONDS = 6 * 3_600;

/** Preflight > the one command, with the phases that are seen of it > both verified > roles as wished. */
export function chassisStages(ground: UpgradeGround): Stage[] {
  const { snapshot, request, course, image } = ground;
  const { cluster, facts } = snapshot;
  const { options, secondarySeconds } = request;
  const undo = { type: "cluster.abortUpgrade", cluster, course } as const;
  const action = { type: "cluster.upgrade", cluster, course, image, options, secondarySeconds } as const;
  const restore = request.roles === "before" && facts ? [rolesStage(ground)] : [];
  return [
    ...preflightStages(ground),
    copyStage(ground, [course.primary]),
    alone("cluster:upgrade", `Upgrade in service to ${course.to}`, action, {
      undo,
      onAbort: undo,
      timeoutSeconds: UPGRADE_SECONDS,
      phases: upgradePhases(course, options),
    }),
    verifyStage(cluster, course.to),
    ...restore,
  ];
}

/** The same shape, member by member: the first one is whole before the other is begun. */
export function pairStages(ground: UpgradeGround): Stage[] {
  const { snapshot, request, course } = ground;
  const { cluster } = snapshot;
  const { primary, secondary, to } = course;
  return [
    ...preflightStages(ground),
    copyStage(ground, [secondary, primary]),
    installStage(ground, secondary),
    rebootStage(cluster, secondary, to),
    ...(request.halfWay === "ask" ? [halfWayStage(ground)] : []),
    installStage(ground, primary),
    rebootStage(cluster, primary, to),
    verifyStage(cluster, to),
  ];
}

/** An upgrade's phases as its step observes them; without the validation where it is left out. */
export function upgradePhases(course: Course, { noValidate }: { noValidate: boolean }): Phase[] {
  return PHASES.filter((phase) => !(noValidate && phase === "validate")).map((phase) => ({
    name: phase,
    ...(isPastReturn(phase) && { pointOfNoReturn: true }),
    ...(abortEndOf(phase) === "new" && { nothingToAbort: true as const }),
    abortLeadsTo: consequenceOf(abortEndOf(phase), course),
  }));
}

function preflightStages({ snapshot: { cluster }, course, image }: UpgradeGround): Stage[] {
  return [
    alone(
      "cluster:preflight",
      "Preflight: roles, members, disk, builds, priorities",
      { type: "cluster.preflight", cluster, course, image },
      { timeoutSeconds: LOOK_SECONDS },
    ),
    alone(
      "cluster:backup",
      "Back the configuration up",
      { type: "cluster.backupConfiguration", cluster },
      { timeoutSeconds: LOOK_SECONDS },
    ),
  ];
}

function copyStage({ snapshot: { cluster }, image }: UpgradeGround, members: readonly Member[]): Stage {
  return stageOf(
    `Copy ${image.name}`,
    members.map((member) => ({
      id: `cluster:copy:${member}`,
      name: `Copy ${image.name} to ${nodeName(member)}`,
      action: { type: "cluster.copyImage", cluster, member, image },
      lanes: [],
      onAbort: "cancel",
      timeoutSeconds: COPY_SECONDS,
    })),
  );
}

function installStage({ snapshot: { cluster }, course, image }: UpgradeGround, member: Member): Stage {
  const action = { type: "cluster.installMember", cluster, member, image } as const;
  const undo = { type: "cluster.returnMember", cluster, member, version: course.from } as const;
  const more = { undo, onAbort: "finish", timeoutSeconds: INSTALL_SECONDS } as const;
  return alone(`cluster:install:${member}`, `Install ${course.to} on ${nodeName(member)}`, action, more);
}

function halfWayStage({ snapshot: { cluster }, course: { secondary, to } }: UpgradeGround): Stage {
  const action = { type: "cluster.halfWay", cluster, member: secondary, version: to } as const;
  return alone("cluster:halfWay", `Half-way: look at ${nodeName(secondary)}`, action);
}

function rolesStage({ snapshot: { cluster, facts }, course }: UpgradeGround): Stage {
  const action = { type: "cluster.restoreRoles", cluster, roles: facts ? rolesOf(facts) : [] } as const;
  return alone("cluster:roles", "Give the groups back to who had them", action, {
    timeoutSeconds: LOOK_SECONDS,
    skippable: true,
    abortLeadsTo: `There is nothing left to abort: both members run ${course.to}.`,
  });
}
