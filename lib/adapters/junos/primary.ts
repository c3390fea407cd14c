import { primaryOf } from "#lib/domain/clusters/roles.ts";
import { ClusterDeviceError } from "#lib/ports/cluster-device.ts";
import { settleBoth } from "../ssh2/settle-both.ts";
import { isSilent, type MemberLink } from "./member-link.ts";
import { readClusterStatus } from "./read/cluster-status.ts";
import { READ } from "./rpcs.ts";

/** The member that takes the cluster's commands now, by its own word. */
export async function presentPrimary(links: readonly [MemberLink, MemberLink]): Promise<MemberLink> {
  const claims = await settleBoth([claimsToBePrimary(links[0]), claimsToBePrimary(links[1])]);
  const primaries = links.filter((_, at) => claims[at]);
  const [primary] = primaries;
  if (primary && primaries.length === 1) return primary;
  const what = primary ? "Both members say that they are primary" : "No member that answers is primary";
  throw new ClusterDeviceError("refused", `${what} of group 0. Look at 'show chassis cluster status' on both.`);
}

async function claimsToBePrimary(link: MemberLink): Promise<boolean> {
  try {
    return primaryOf(readClusterStatus(await link.ask(READ.status))) === link.member;
  } catch (error) {
    if (isSilent(error)) return false;
    throw error;
  }
}
