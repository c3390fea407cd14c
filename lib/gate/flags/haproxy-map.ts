import { askHaproxy } from "./haproxy-socket.ts";
import { mapText } from "./flag-folder.ts";
import type { WantedFlags } from "./wanted-flags.ts";

/** HAProxy takes so much in one command, with room to spare (bytes). */
const AT_ONCE = 8_000;

/**
 * Puts the map of a running HAProxy in step, by its file's path. All lines change at once: a new version is filled
 * beside the present one, then takes its place.
 */
export async function keepMap(socketPath: string, mapFile: string, wanted: WantedFlags): Promise<void> {
  const present = await askHaproxy(socketPath, `show map ${mapFile}`);
  if (present.startsWith("Unknown map")) {
    throw new Error(`HAProxy has no map ${mapFile}: its configuration doesn't name this file.`);
  }
  if (isTheSame(present, wanted)) return;
  const version = /New version created: (\d+)/.exec(await askHaproxy(socketPath, `prepare map ${mapFile}`))?.[1];
  if (version === undefined) throw new Error(`HAProxy prepares no new version of ${mapFile}.`);
  for (const lines of chunks(wanted)) {
    expectNothing(await askHaproxy(socketPath, `add map @${version} ${mapFile} <<\n${lines}`));
  }
  expectNothing(await askHaproxy(socketPath, `commit map @${version} ${mapFile}`));
}

/** Each line is an entry's address, its key and its value. */
function isTheSame(present: string, wanted: WantedFlags): boolean {
  const lines = present.split("\n").filter(Boolean);
  const entries = lines.map((line) => line.split(" ").slice(1).join(" ")).toSorted();
  return entries.join("\n") === mapText(wanted).split("\n").filter(Boolean).toSorted().join("\n");
}

function chunks(wanted: WantedFlags): string[] {
  const made: string[] = [];
  for (const line of mapText(wanted).split("\n").filter(Boolean)) {
    const last = made.at(-1);
    if (last === undefined || last.length + line.length > AT_ONCE) made.push(`${line}\n`);
    else made[made.length - 1] = `${last}${line}\n`;
  }
  return made;
}

function expectNothing(answer: string): void {
  if (answer !== "") throw new Error(`HAProxy refuses the map: ${answer.slice(0, 200)}`);
}
