import { changeApplication } from "#lib/use-cases/applications/change.ts";
import { createApplication } from "#lib/use-cases/applications/create.ts";
import { makeBypassLink } from "#lib/use-cases/applications/make-bypass-link.ts";
import { removeApplication } from "#lib/use-cases/applications/remove.ts";
import { setOwnMode } from "#lib/use-cases/applications/set-own-mode.ts";
import { announceMaintenance } from "#lib/use-cases/planned/announce.ts";
import { cancelAnnounced } from "#lib/use-cases/planned/cancel.ts";
import { changeAnnounced } from "#lib/use-cases/planned/change.ts";
import type { MutationContext } from "#lib/use-cases/mutation.ts";
import { does, saysNo, type Drives } from "../drive.ts";

const planned = { title: "New disks", startsAt: "2999-01-01T01:00:00Z", endsAt: "2999-01-01T02:00:00Z" };

async function announced(context: MutationContext): Promise<string> {
  const outcome = await announceMaintenance(context, planned);
  if (!outcome.ok) throw new Error(outcome.detail);
  return outcome.value.id;
}

async function applicationFor(context: MutationContext, slug: string): Promise<string> {
  const made = await createApplication(context, { slug, name: slug, hosts: [`${slug}.example.org`] });
  if (!made.ok) throw new Error(made.detail);
  return slug;
}

export const gateDrives: Drives = {
  "application.bypassLink": saysNo(/takes no bypass links/, async ({ context }) =>
    makeBypassLink({ ...context, passKey: Buffer.alloc(32) }, { slug: await applicationFor(context, "tested") }),
  ),
  "application.change": does(async ({ context }) =>
    changeApplication(context, { slug: await applicationFor(context, "changed"), revision: 1, public: true }),
  ),
  "application.create": does(({ context }) => createApplication(context, { slug: "made", name: "Made" })),
  "application.mode": does(async ({ context }) =>
    setOwnMode(context, { slug: await applicationFor(context, "closed"), mode: "maintenance", reason: "test" }),
  ),
  "application.remove": does(async ({ context }) =>
    removeApplication(context, { slug: await applicationFor(context, "removed") }),
  ),
  "planned.announce": does(({ context }) => announceMaintenance(context, planned)),
  "planned.cancel": does(async ({ context }) => cancelAnnounced(context, { id: await announced(context) })),
  "planned.change": does(async ({ context }) =>
    changeAnnounced(context, { id: await announced(context), title: "More disks" }),
  ),
};
