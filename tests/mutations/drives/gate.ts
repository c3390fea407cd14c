import { announceMaintenance } from "#lib/use-cases/planned/announce.ts";
import { cancelAnnounced } from "#lib/use-cases/planned/cancel.ts";
import { changeAnnounced } from "#lib/use-cases/planned/change.ts";
import type { MutationContext } from "#lib/use-cases/mutation.ts";
import { does, type Drives } from "../drive.ts";

const planned = { title: "New disks", startsAt: "2999-01-01T01:00:00Z", endsAt: "2999-01-01T02:00:00Z" };

async function announced(context: MutationContext): Promise<string> {
  const outcome = await announceMaintenance(context, planned);
  if (!outcome.ok) throw new Error(outcome.detail);
  return outcome.value.id;
}

export const gateDrives: Drives = {
  "planned.announce": does(({ context }) => announceMaintenance(context, planned)),
  "planned.cancel": does(async ({ context }) => cancelAnnounced(context, { id: await announced(context) })),
  "planned.change": does(async ({ context }) =>
    changeAnnounced(context, { id: await announced(context), title: "More disks" }),
  ),
};
