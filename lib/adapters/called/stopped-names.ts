import path from "node:path";
import { z } from "zod";
import { readText } from "../state-folder/read-text.ts";
import { writeAtomically } from "../state-folder/write-atomically.ts";

const names = z.array(z.string());

/** Called services that Lull has stopped and nobody has started since: the state folder's `stopped-services.json`. */
export function stoppedNames(stateFolder: string) {
  const file = path.join(stateFolder, "stopped-services.json");
  const read = async (): Promise<ReadonlySet<string>> => {
    const text = await readText(file);
    return new Set(text === null ? [] : names.parse(JSON.parse(text)));
  };
  return {
    read,
    async note(name: string, stopped: boolean): Promise<void> {
      const known = await read();
      if (known.has(name) === stopped) return;
      const others = [...known].filter((other) => other !== name);
      await writeAtomically(file, `${JSON.stringify(stopped ? [...others, name] : others)}\n`);
    },
  };
}

export type StoppedNames = ReturnType<typeof stoppedNames>;
