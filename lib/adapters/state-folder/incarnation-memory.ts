import path from "node:path";
import { z } from "zod";
import type { IncarnationMemory } from "#lib/ports/incarnation-memory.ts";
import { readText } from "./read-text.ts";
import { stateFolder } from "./state-folder.ts";
import { writeAtomically } from "./write-atomically.ts";

const Known = z.object({ uuid: z.uuid(), epoch: z.int().min(0), journalId: z.string().regex(/^\d+$/) });

/** The state folder's copy of control's incarnation. */
export function incarnationMemory(folder = stateFolder()): IncarnationMemory {
  const file = incarnationFile(folder);
  return {
    async read() {
      const text = await readText(file);
      return text === null ? null : Known.parse(JSON.parse(text));
    },
    write: (known) => writeAtomically(file, `${JSON.stringify(known)}\n`),
  };
}

export function incarnationFile(folder: string): string {
  return path.join(folder, "incarnation.json");
}
