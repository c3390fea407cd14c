import { comeUp } from "./model/boot.ts";
import type { Phase } from "./model/phases.ts";
import type { MemberId } from "./model/state.ts";
import type { ReplyFault } from "./conversation.ts";
import type { Core } from "./core.ts";

export type Fault =
  | { kind: "disk"; member: MemberId; free: number }
  | { kind: "badPackage"; path: string }
  | { kind: "badConfiguration"; version: string }
  | { kind: "staysDown"; member: MemberId }
  | { kind: "rollbackFails"; member: MemberId }
  | { kind: "standalone" }
  | { kind: "interfaceDown"; name: string }
  | { kind: "priorityZero"; member: MemberId }
  /** The member's management link is cut: sessions end, and none can be opened. */
  | { kind: "link"; member: MemberId }
  | ({ kind: "reply" } & ReplyFault)
  /** The phase doesn't end before it is released. Not a fault: it gives a test all the time it needs. */
  | { kind: "hold"; phase: Phase };

export function bringAbout(core: Core, fault: Fault): void {
  const { conditions } = core.cluster();
  switch (fault.kind) {
    case "disk":
      return change(core, (cluster) => (cluster.members[fault.member].diskFree = fault.free));
    case "badPackage":
      return change(core, (cluster) => {
        for (const { media } of cluster.members) {
          const found = media[fault.path];
          if (found) found.version = null;
        }
      });
    case "badConfiguration":
      return condition(core, { badConfiguration: [...conditions.badConfiguration, fault.version] });
    case "staysDown":
      return condition(core, { staysDown: [...conditions.staysDown, fault.member] });
    case "rollbackFails":
      return condition(core, { rollbackFails: [...conditions.rollbackFails, fault.member] });
    case "standalone":
      return condition(core, { standalone: true });
    case "interfaceDown":
      return change(core, (cluster) => {
        for (const { interfaces } of cluster.groups)
          for (const port of interfaces) if (port.name === fault.name) port.up = false;
      });
    case "priorityZero":
      return change(core, (cluster) => {
        for (const group of cluster.groups) group.priorities[fault.member] = 0;
      });
    case "link":
      core.cut.add(fault.member);
      return change(core, () => undefined);
    case "reply":
      core.replies.push({ rpc: fault.rpc, as: fault.as });
      return;
    case "hold":
      return condition(core, { held: [...conditions.held, fault.phase] });
  }
}

/** Takes all faults of a kind back, or all. A member that stayed down is switched on; a full disk stays full. */
export function mend(core: Core, kind?: Fault["kind"]): void {
  const is = (one: Fault["kind"]): boolean => kind === undefined || kind === one;
  if (is("link")) core.cut.clear();
  if (is("reply")) core.replies.length = 0;
  if (is("hold")) condition(core, { held: [] });
  if (is("rollbackFails")) condition(core, { rollbackFails: [] });
  if (is("badConfiguration")) condition(core, { badConfiguration: [] });
  if (is("standalone")) condition(core, { standalone: false });
  if (is("interfaceDown")) {
    change(core, (cluster) => {
      for (const { interfaces } of cluster.groups) for (const port of interfaces) port.up = true;
    });
  }
  if (is("staysDown")) switchOn(core);
}

function switchOn(core: Core): void {
  condition(core, { staysDown: [] });
  change(core, (cluster, at) => {
    for (const member of cluster.members) if (!member.up && member.upAt === null) comeUp(cluster, member.id, at);
  });
}

function change(core: Core, by: Extract<Parameters<Core["deed"]>[0], { kind: "change" }>["change"]): void {
  core.deed({ kind: "change", change: by });
}

function condition(
  core: Core,
  conditions: Extract<Parameters<Core["deed"]>[0], { kind: "condition" }>["conditions"],
): void {
  core.deed({ kind: "condition", conditions });
}
