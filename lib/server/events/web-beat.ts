import { hostname } from "node:os";
import { stateFolder } from "#lib/adapters/state-folder/state-folder.ts";
import type { PageCount } from "#lib/domain/gate/beat.ts";
import { PLATFORM_COMPONENT } from "#lib/domain/status/component.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { beatId } from "#lib/use-cases/status/beat-id.ts";

/** As often as a gate does: counts that are older than a few of these count for nothing. */
const TELL_EVERY_MS = 2_000;

interface Telling {
  control(): Promise<ControlClient>;
  /** The portal's open pages, and those of them that have got what holds. */
  counts(): PageCount;
}

/** Tells control how many of the portal's pages are open; while none is, it says so once and keeps quiet. */
export function tellOpenPages({ control, counts }: Telling): void {
  const id = beatId("web", hostname(), stateFolder(), Number(process.env.PORT ?? 3000));
  const startedAt = new Date();
  let told = 0;
  const tell = async (): Promise<void> => {
    const { open, shown } = counts();
    if (open === 0 && told === 0) return;
    const said = { seenAt: new Date(), clients: { [PLATFORM_COMPONENT]: { open, shown } } };
    const made = { id, kind: "web", name: `web@${hostname()}`, startedAt, stateRevision: "", ...said };
    await (await control()).gateBeat.upsert({ where: { id }, create: made, update: said });
    told = open;
  };
  // Without a database nobody asks for the counts either.
  setInterval(() => void tell().catch(() => undefined), TELL_EVERY_MS).unref();
}
