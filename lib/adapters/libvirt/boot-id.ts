import type { Virsh } from "./virsh/virsh.ts";
import { isUuid } from "./parse/lists.ts";

/**
 * libvirt tells nobody when its host booted, and its own start is not a boot. So each boot gets a mark
 * that lives exactly as long: a transient storage pool over an empty folder below /run. libvirt keeps
 * its UUID there too; a restart of libvirtd finds it again, a reboot doesn't.
 */
const MARK = "lull-boot";

export const READ_BOOT_ID = `pool-uuid ${MARK}`;

/** The UUID in what `READ_BOOT_ID` printed; makes the mark if this boot has none yet. */
export async function bootIdOf(virsh: Virsh, printed: string | null): Promise<string> {
  const found = printed?.trim() ?? "";
  if (isUuid(found)) return found;
  // Two who look at once both try: one loses, and both read the same mark.
  await virsh.end(["pool-create-as", MARK, "dir", "--target", `/run/${MARK}`, "--build"]);
  const made = (await virsh.end(["pool-uuid", MARK])).stdout.trim();
  // Without libvirt's storage driver a boot can't be told apart.
  return isUuid(made) ? made : "unknown";
}
