import { readdir } from "node:fs/promises";
import path from "node:path";
import { givenDatabaseUrls, MODE_READER_VARIABLE } from "../state-folder/database-urls.ts";
import { readText } from "../state-folder/read-text.ts";

/** Every secret that this installation knows by its value: the state folder's, and those in the environment. */
export async function knownSecrets(stateFolder: string): Promise<string[]> {
  const folder = path.join(stateFolder, "secrets");
  const names = await readdir(folder).catch(() => []);
  const texts = await Promise.all(names.map((name) => readText(path.join(folder, name))));
  return [...texts.flatMap((text) => valuesIn(text ?? "")), ...environment()].filter((value) => value !== "");
}

/** A secret as it stands, or each of those in a file of JSON. */
function valuesIn(text: string): string[] {
  const trimmed = text.trim();
  if (!trimmed.startsWith("{")) return [trimmed];
  try {
    return Object.values(JSON.parse(trimmed) as Record<string, unknown>).filter((value) => typeof value === "string");
  } catch {
    return [trimmed];
  }
}

function environment(): string[] {
  const named = Object.entries(process.env)
    .filter(([name]) => /SECRET|PASSWORD|TOKEN|KEY$/.test(name))
    .map(([, value]) => value ?? "");
  const { control = "", platform = "", platformAdmin = "" } = givenDatabaseUrls() ?? {};
  const urls = [control, platform, platformAdmin, process.env[MODE_READER_VARIABLE] ?? ""];
  const passwords = urls.map((url) => (URL.canParse(url) ? decodeURIComponent(new URL(url).password) : ""));
  // A path to a key isn't one.
  return [...named.filter((value) => !value.startsWith("/")), ...passwords];
}
