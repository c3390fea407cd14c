import type { HostKeyOf, Member, MemberAddress } from "#lib/ports/cluster-device.ts";
import { fingerprintOf } from "#lib/ports/fingerprint-of.ts";
import { done, invalid, type Outcome } from "../outcome.ts";
import type { RegisterCluster } from "./cluster-input.ts";

/**
 * The members with their whole host keys: each is asked once more, and its key is taken only where it is the one whose
 * fingerprint a person has confirmed. One that stays as it is pinned already isn't asked: it may be away.
 */
export async function confirmedMembers(
  hostKeyOf: HostKeyOf,
  members: RegisterCluster["members"],
  pinned: readonly MemberAddress[] = [],
): Promise<Outcome<[MemberAddress, MemberAddress]>> {
  const confirm = async (member: Member): Promise<Outcome<MemberAddress>> => {
    const wished = members[member];
    const known = pinned.find((each) => isAsPinned(each, wished));
    return confirmed(member, wished, known?.hostKey ?? (await hostKeyOf(wished)));
  };
  const [one, two] = await Promise.all([confirm(0), confirm(1)]);
  if (!one.ok) return one;
  if (!two.ok) return two;
  if (one.value.hostKey === two.value.hostKey) {
    return invalid("Both addresses show the same host key: give the address of each member.");
  }
  return done([one.value, two.value]);
}

type Wished = RegisterCluster["members"][number];

function isAsPinned({ host, port, hostKey }: MemberAddress, wished: Wished): boolean {
  return host === wished.host && port === wished.port && fingerprintOf(hostKey) === wished.fingerprint;
}

function confirmed(member: Member, { host, port, fingerprint }: Wished, hostKey: string): Outcome<MemberAddress> {
  const shown = fingerprintOf(hostKey);
  if (shown === fingerprint) return done({ member, host, port, hostKey });
  const detail = `${host} shows the host key ${shown}, not the confirmed ${fingerprint}. Compare it at the member's console.`;
  return invalid(detail, { [`members.${member}.fingerprint`]: detail });
}
