import { readFile } from "node:fs/promises";

/** The variable that names the user under whom commands run, where the runner may become another. */
const VARIABLE = "LULL_COMMAND_USER";

/** The account of commands: null without the variable. Throws when it names nobody, or can't be had. */
export async function commandAccount(
  env: NodeJS.ProcessEnv,
  ownUid = process.getuid?.() ?? 0,
): Promise<{ uid: number; gid: number } | null> {
  const name = env[VARIABLE];
  if (!name) return null;
  const line = (await readFile("/etc/passwd", "utf8")).split("\n").find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  if (uid === undefined || gid === undefined) throw new Error(`${VARIABLE}: there is no user ${name} on this host.`);
  if (ownUid !== 0 && Number(uid) !== ownUid) {
    throw new Error(
      `${VARIABLE}: only a runner of root's may run commands as ${name}. Start it as root, or as ${name}.`,
    );
  }
  return { uid: Number(uid), gid: Number(gid) };
}
