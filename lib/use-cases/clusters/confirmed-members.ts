import type { HostKeyOf, Member, MemberAddress } from "#lib/ports/cluster-device.ts";
import { fingerprintOf } from "#lib/queries/clusters/view-clusters.ts";
import { done, invalid, type Outcome } from "../outcome.ts";
import type { RegisterCluster } from "./cluster-input.ts";

/**
 * The members with their whole host keys: each is asked once more, and its key is taken only where it is the one whose
 * fingerprint a person has confirmed.
 */
export async function confirmedMembers(
  hostKeyOf: HostKeyOf,
  members: RegisterCluster["members"],
): Promise<Outcome<[MemberAddress, MemberAddress]>> {
  const [one, two] = await Promise.all([confirmed(hostKeyOf, 0, members[0]), confirmed(hostKeyOf, 1, members[1])]);
  if (!one.ok) return one;
  if (!two.ok) return two;
  if (one.value.hostKey === two.value.hostKey) {
    return invalid("Both addresses show the same host key: give the address of each member.");
  }
  return done([one.value, two.value]);
}

async function confirmed(
  hostKeyOf: HostKeyOf,
  member: Member,
  { host, port, fingerprint }: RegisterCluster["members"][number],
): Promise<Outcome<MemberAddress>> {
  const hostKey = await hostKeyOf({ host, port });
  const shown = fingerprintOf(hostKey);
  if (shown === fingerprint) return done({ member, host, port, hostKey });
  const detail = `${host} shows the host key ${shown}, not the confirmed ${fingerprint}. Compare it at the member's console.`;
  return invalid(detail, { [`members.${member}.fingerprint`]: detail });
}
