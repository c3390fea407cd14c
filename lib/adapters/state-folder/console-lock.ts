import path from "node:path";
import { z } from "zod";
import { FREE } from "#lib/domain/console/lock.ts";
import type { ConsoleLockStore } from "#lib/ports/console-lock.ts";
import { stateFolder } from "./state-folder.ts";
import { versionedFile } from "./versioned-file.ts";

const Person = { session: z.string(), name: z.string(), address: z.string().nullable() };
const Lock = z.object({
  token: z.int().min(0),
  holder: z.object({ ...Person, since: z.coerce.date(), activeAt: z.coerce.date() }).nullable(),
  wanted: z.object({ ...Person, askedAt: z.coerce.date(), granted: z.boolean() }).nullable(),
});

/** The console's lock while no control database answers: of this host alone, by its clock. */
export function fileLock(folder = stateFolder()): ConsoleLockStore {
  const file = versionedFile(path.join(folder, "console", "lock"), Lock, FREE);
  return {
    kind: "file",
    read: async () => ({ lock: await file.read(), now: new Date() }),
    change: (decide) =>
      file.change((before) => {
        const { lock, result } = decide(before, new Date());
        return { value: lock, result };
      }),
  };
}
