import path from "node:path";
import { z } from "zod";
import { countTry, forgive, giveBack, type DelayBook } from "#lib/domain/console/delays.ts";
import type { ConsoleDelays } from "#lib/ports/console-delays.ts";
import { networkOf } from "../rate-limit/network-of.ts";
import { stateFolder } from "./state-folder.ts";
import { versionedFile } from "./versioned-file.ts";

const Book: z.ZodType<DelayBook> = z.record(z.string(), z.object({ failures: z.int().min(0), at: z.coerce.date() }));

/** The pauses of the console's sign-in, in a file: they hold while no database answers. */
export function consoleDelays(folder = stateFolder()): ConsoleDelays {
  const file = versionedFile<DelayBook>(path.join(folder, "console", "delays"), Book, {});
  return {
    count: (address) =>
      file.change((before) => {
        const { book, waitSeconds } = countTry(before, networkOf(address), new Date());
        return { value: book, result: waitSeconds };
      }),
    giveBack: (address) =>
      file.change((before) => ({ value: giveBack(before, networkOf(address)), result: undefined })),
    forgive: (address) => file.change((before) => ({ value: forgive(before, networkOf(address)), result: undefined })),
  };
}
