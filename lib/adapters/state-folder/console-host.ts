import { randomUUID } from "node:crypto";
import path from "node:path";
import { z } from "zod";
import { readText } from "./read-text.ts";
import { stateFolder } from "./state-folder.ts";
import { createAtomically, writeAtomically } from "./write-atomically.ts";

const Host = z.object({ id: z.uuid(), name: z.string() });

/** A host that may open the console while no database answers: its state folder, and what it is called. */
export type ConsoleHost = z.output<typeof Host>;

/** What the state folder knows of hosts: its own id, which a new name of the machine doesn't change, and the chosen one's. */
export function consoleHostFile(folder = stateFolder()) {
  const [own, chosen] = [path.join(folder, "console", "own-id"), path.join(folder, "console", "host.json")];
  return {
    async ownId(): Promise<string> {
      const found = await readText(own);
      if (found) return found.trim();
      await createAtomically(own, `${randomUUID()}\n`);
      return ((await readText(own)) ?? "").trim();
    },
    async chosen(): Promise<ConsoleHost | null> {
      const text = await readText(chosen);
      return text === null ? null : Host.parse(JSON.parse(text));
    },
    async choose(host: ConsoleHost): Promise<void> {
      const text = `${JSON.stringify(host)}\n`;
      if ((await readText(chosen)) !== text) await writeAtomically(chosen, text);
    },
  };
}
