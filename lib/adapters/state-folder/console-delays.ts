import path from "node:path";
import { z } from "zod";
import { countTry, forgive, giveBack, type DelayBook } from "#lib/domain/console/delays.ts";
import type { ConsoleDelays } from "#lib/ports/console-delays.ts";
import { networkOf } from "../rate-limit/network-of.ts";
import { stateFolder } from "./state-folder.ts";
import { versionedFile } from "./versioned-file.ts";

const Book: z.ZodType<DelayBook> = z.record(
  z.string(),
  z.object({ failures: z.int().min(0), at: z.coerce.date(), told: z.boolean().optional() }),
);

/** The pauses of the console's sign-in, in a file: they hold while no database answers. */
export function consoleDelays(folder = stateFolder(), now = () => new Date()): ConsoleDelays {
  const file = versionedFile<DelayBook>(path.join(folder, "console", "delays"), Book, {});
  return {
    count: (address) =>
      file.change((before) => {
        const { book, ...result } = countTry(before, networkOf(address), now());
        return { value: book, result };
      }),
    giveBack: (address) =>
      file.change((before) => ({ value: giveBack(before, networkOf(address)), result: undefined })),
    forgive: (address) => file.change((before) => ({ value: forgive(before, networkOf(address)), result: undefined })),
  };
}
