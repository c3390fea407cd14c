import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { z } from "zod";
import type { Api } from "../client/api.ts";
import { ask, isFinal } from "./ask.ts";

/** A result that Lull hasn't taken yet. It holds no credentials: whoever sends it uses his own. */
export const unsent = z.object({
  /** What it says, for people: 'the end of session ID' */
  what: z.string(),
  path: z.string().startsWith("/api/v1/sessions/"),
  body: z.record(z.string(), z.unknown()),
  key: z.string(),
});
export type Unsent = z.output<typeof unsent>;

const spooled = unsent.extend({ origin: z.string() });

/** Where results wait that could not be recorded: LULL_STATE_DIR, else the user's own state folder. */
export function spoolFolder(env: NodeJS.ProcessEnv): string {
  const state = env.LULL_STATE_DIR || path.join(env.XDG_STATE_HOME || path.join(homedir(), ".local/state"), "lull");
  return path.join(path.resolve(state), "unsent");
}

/** Keeps a result for the next `lull run`; readable by its owner alone. Answers the file's path. */
export async function spool(folder: string, origin: string, result: Unsent): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${String(Date.now()).padStart(15, "0")}-${randomUUID()}.json`);
  await writeFile(`${file}.part`, JSON.stringify({ ...result, origin }), { mode: 0o600 });
  await rename(`${file}.part`, file);
  return file;
}

/** Sends what earlier runs have left, the oldest first, until one can't be sent. Two senders at once do no harm. */
export async function sendSpooled(folder: string, api: Api, tell: (text: string) => void): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => each.endsWith(".json")).sort()) {
    const file = path.join(folder, name);
    const read = spooled.safeParse(
      await readFile(file, "utf8")
        .then(JSON.parse)
        .catch(() => null),
    );
    if (!read.success || read.data.origin !== api.origin) continue;
    const { what, path: url, body, key } = read.data;
    const sent = await ask(api.post(url, body, key));
    if (sent.state === "later" || sent.state === "unreachable") return;
    if (sent.state === "rejected" && !isFinal(sent.failure)) return;
    tell(sent.state === "answered" ? `Recorded now: ${what}.` : `Not taken: ${what}. ${sent.failure.message}`);
    await rm(file, { force: true });
  }
}
