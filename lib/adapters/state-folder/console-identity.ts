import path from "node:path";
import { z } from "zod";
import type { ConsoleIdentity, KnownPassword } from "#lib/ports/console-identity.ts";
import { stateFolder } from "./state-folder.ts";
import { versionedFile } from "./versioned-file.ts";

const Known = z.object({ hash: z.string(), generation: z.int().min(1) });
const NOBODY: KnownPassword | null = null;

/** The maintenance user's password hash in the state folder, readable by its owner alone. */
export function consoleIdentity(folder = stateFolder()): ConsoleIdentity {
  const file = versionedFile<KnownPassword | null>(path.join(folder, "console", "password"), Known, NOBODY);
  return {
    read: () => file.read(),
    set: (hash) =>
      file.change((before) => {
        const generation = (before?.generation ?? 0) + 1;
        return { value: { hash, generation }, result: generation };
      }),
  };
}
