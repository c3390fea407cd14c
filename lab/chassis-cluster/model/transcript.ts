import { other, type Cluster, type MemberId } from "./state.ts";

/** Where a member keeps what an upgrade prints. */
export const LOG_NAME = "icu";

/** Older lines go, as in every log of the device. */
const MOST_LINES = 2_000;

/** Writes a line into the log of each member that is up. */
export function tell(cluster: Cluster, at: number, text: string): void {
  for (const member of cluster.members) {
    if (!member.up) continue;
    member.log.push(`${logTime(at)} ${hostOf(cluster)} icu: ${text}`);
    if (member.log.length > MOST_LINES) member.log.splice(0, MOST_LINES / 10);
  }
}

function hostOf(cluster: Cluster): string {
  const teller = cluster.upgrade?.primary ?? cluster.groups[0]?.primary ?? 0;
  const member = cluster.members[teller];
  return member.up ? member.hostName : cluster.members[other(teller)].hostName;
}

/** As RFC 3339, which `set system syslog time-format` of newer builds writes as well. */
export function logTime(at: number): string {
  return new Date(at).toISOString();
}

export function node(member: MemberId): string {
  return `node${member}`;
}
