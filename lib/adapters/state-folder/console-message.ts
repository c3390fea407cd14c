import path from "node:path";
import { z } from "zod";
import type { ConsoleMessageFile, KeptMessage } from "#lib/ports/console-message.ts";
import { stateFolder } from "./state-folder.ts";
import { versionedFile } from "./versioned-file.ts";

const Message = z.object({ text: z.string(), by: z.string(), at: z.coerce.date() }).nullable();

/** What was written at the console of this host while no database answered. */
export function consoleMessageFile(folder = stateFolder()): ConsoleMessageFile {
  const file = versionedFile<KeptMessage | null>(path.join(folder, "console", "message"), Message, null);
  return {
    read: () => file.read(),
    write: (message) => file.change(() => ({ value: message, result: undefined })),
  };
}
