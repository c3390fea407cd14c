import type { ClusterFacts, Member } from "#lib/domain/clusters/facts.ts";
import {
  ClusterDeviceError,
  type ClusterConnection,
  type ClusterDevice,
  type ClusterDriver,
  type Heard,
} from "#lib/ports/cluster-device.ts";
import { pairCommands, type PairCommands, type PairStatus } from "#lib/ports/pair-commands.ts";
import { unreachableMember } from "../junos/read/member-facts.ts";
import { DEVICE_LIMITS, type DeviceLimits } from "../ssh2/limits.ts";
import { settleBoth } from "../ssh2/settle-both.ts";
import { copyToPair } from "./copy-image.ts";
import { filled } from "./filled.ts";
import { pairLink, type PairCall, type PairLink } from "./pair-link.ts";
import { groupFrom, memberFrom, readStatus } from "./read-status.ts";

/** Pairs of hosts that are led by commands of their own over SSH. */
export function pairDriver(limits: DeviceLimits = DEVICE_LIMITS): ClusterDriver {
  return { connect: (connection, heard) => pairCluster(connection, limits, heard) };
}

function pairCluster(connection: ClusterConnection, limits: DeviceLimits, heard: Heard | undefined): ClusterDevice {
  const commands = pairCommands.parse(connection.settings);
  const link = (member: Member): PairLink => pairLink(connection, member, limits, heard);
  const links = [link(0), link(1)] as const;
  const call = (name: CommandName, values: Record<string, string | number> = {}): PairCall => {
    const argv = commands[name];
    if (!argv) throw new ClusterDeviceError("refused", `This pair has no command '${name}'. Add it to its commands.`);
    const long = name === "install" || name === "rollback";
    const bytes = name === "configuration" ? limits.longReplyBytes : limits.replyBytes;
    return { name, argv: filled(argv, values), ms: long ? limits.longReplyMs : limits.replyMs, maxBytes: bytes };
  };
  const tell = async (member: Member, name: CommandName, values: Record<string, string | number> = {}) => {
    // Nothing is sent where nobody is: the session has just been answered on.
    await links[member].ask(call("status", { member }));
    await links[member].act(call(name, { ...values, member }), name === "reboot");
  };
  return {
    facts: () => pairFacts(links, commands, (member) => call("status", { member })),
    async configuration() {
      const { groups } = await pairFacts(links, commands, (member) => call("status", { member }));
      const primary = groups[0]?.members.find(({ status }) => status === "primary")?.member;
      if (primary === undefined) throw new ClusterDeviceError("refused", "No member that answers is primary.");
      return links[primary].ask(call("configuration", { member: primary }));
    },
    copyImage: (member, file, name, onProgress) =>
      copyToPair(links[member], commands, { file, name, onProgress }, limits),
    startUpgrade: () =>
      Promise.reject(
        new ClusterDeviceError("refused", "A pair is upgraded one member after the other, not by one command."),
      ),
    install: (member, path) => tell(member, "install", { path }),
    abortUpgrade: (member) => tell(member, "abort"),
    rollback: (member) => tell(member, "rollback"),
    reboot: (member) => tell(member, "reboot"),
    failover: (group, member) => tell(member, "failover", { group }),
    async close() {
      for (const each of links) each.close();
    },
  };
}

type CommandName = "status" | "configuration" | "install" | "abort" | "rollback" | "reboot" | "failover";

async function pairFacts(
  links: readonly [PairLink, PairLink],
  { clusterId }: PairCommands,
  status: (member: Member) => PairCall,
): Promise<ClusterFacts> {
  const seen = await settleBoth([statusOf(links[0], status(0)), statusOf(links[1], status(1))]);
  const [first, second] = seen;
  if (first instanceof Error && second instanceof Error) throw first;
  const known = [first instanceof Error ? null : first, second instanceof Error ? null : second] as const;
  const facts = (id: Member) => {
    const own = known[id];
    return own ? memberFrom(id, own) : unreachableMember(id);
  };
  const ports = known.flatMap((each) => each?.monitoredInterfaces ?? []);
  return {
    clusterId,
    members: [facts(0), facts(1)],
    groups: [groupFrom(known)],
    monitoredInterfaces: [...new Set(ports)],
    inSync: known.every((each) => each?.inSync === true),
    upgrade: null,
  };
}

/** A member that is away is found as its error; a member that says nonsense is an error of the whole. */
async function statusOf(link: PairLink, call: PairCall): Promise<PairStatus | ClusterDeviceError> {
  try {
    return readStatus(link.host, await link.ask(call));
  } catch (error) {
    if (error instanceof ClusterDeviceError && (error.kind === "unreachable" || error.kind === "timeout")) return error;
    throw error;
  }
}
