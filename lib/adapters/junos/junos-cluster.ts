import type { Member } from "#lib/domain/clusters/facts.ts";
import { nodeName } from "#lib/domain/clusters/roles.ts";
import {
  ClusterDeviceError,
  type ClusterConnection,
  type ClusterDevice,
  type ClusterDriver,
  type Heard,
} from "#lib/ports/cluster-device.ts";
import { child, textOf } from "../libvirt/parse/xml.ts";
import { DEVICE_LIMITS, type DeviceLimits } from "../ssh2/limits.ts";
import { copyImageTo } from "./copy-image.ts";
import { clusterFacts } from "./facts.ts";
import { memberLink, type MemberLink } from "./member-link.ts";
import { failureIn } from "./netconf/refusal.ts";
import { misses } from "./read/members.ts";
import { presentPrimary } from "./primary.ts";
import { ABORT_RPC, failoverResetRpc, failoverRpc, READ, REBOOT_RPC, rollbackRpc, upgradeRpc } from "./rpcs.ts";
import { sendUpgrade } from "./send-upgrade.ts";

/** Chassis clusters of Junos, by NETCONF and SCP. */
export function junosDriver(limits: DeviceLimits = DEVICE_LIMITS): ClusterDriver {
  return { connect: (connection, heard) => junosCluster(connection, limits, heard) };
}

function junosCluster(connection: ClusterConnection, limits: DeviceLimits, heard: Heard | undefined): ClusterDevice {
  const link = (member: Member): MemberLink => memberLink(connection, member, limits, heard);
  const links = [link(0), link(1)] as const;
  const long = { ms: limits.longReplyMs, maxBytes: limits.longReplyBytes };
  return {
    facts: () => clusterFacts(links, limits),
    async configuration() {
      const primary = await presentPrimary(links);
      const text = textOf(child(await primary.ask(READ.configuration, long), "configuration-text"));
      if (text === "") throw misses("the configuration");
      return `${text}\n`;
    },
    copyImage: (member, file, name, onProgress) => copyImageTo(links[member], { file, name, onProgress }, limits),
    async startUpgrade(member, path, options) {
      const primary = await presentPrimary(links);
      if (primary.member !== member) throw notPrimary(primary.member);
      await sendUpgrade(primary, upgradeRpc(path, options), limits, heard);
      return { accepted: true };
    },
    install: () =>
      Promise.reject(
        new ClusterDeviceError("refused", "A chassis cluster installs both members by one upgrade, none by itself."),
      ),
    abortUpgrade: (member) => obey(links[member], ABORT_RPC),
    rollback: (member) => obey(links[member], rollbackRpc(member), { ms: limits.longReplyMs }),
    // A session that ends over it has taken it; one that stays open and silent hasn't said so.
    reboot: (member) => obey(links[member], REBOOT_RPC, { mayEnd: true }),
    async failover(group, member) {
      const primary = await presentPrimary(links);
      // A group that was given by hand before refuses until that is reset.
      await obey(primary, failoverResetRpc(group));
      await obey(primary, failoverRpc(group, member));
    },
    async close() {
      await Promise.all(links.map((each) => each.close()));
    },
  };

  async function obey(to: MemberLink, operation: string, { ms = limits.replyMs, mayEnd = false } = {}): Promise<void> {
    const reply = await to.act(operation, { ms, maxBytes: limits.replyBytes }, mayEnd);
    const failure = reply && failureIn(reply);
    if (failure !== null) throw new ClusterDeviceError("refused", `${to.place.host} refuses: ${failure}`);
  }
}

function notPrimary(present: Member): ClusterDeviceError {
  return new ClusterDeviceError("refused", `${nodeName(present)} has become the primary: nothing was sent.`);
}
