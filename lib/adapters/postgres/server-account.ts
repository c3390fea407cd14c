import { readFile } from "node:fs/promises";
import { ClusterProblem } from "./cluster-problem.ts";

/** The account that the server runs under. PostgreSQL refuses root, so root lends it the `postgres` user's. */
export interface ServerAccount {
  /** Its ids when it isn't our own account. */
  ids: { uid: number; gid: number } | null;
  /** Its home, where its clusters may lie; null when it is our own account. */
  home: string | null;
  /** The argument vector that runs a program under the account. */
  command(program: string, args: readonly string[]): [program: string, args: string[]];
}

export async function serverAccount(): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) {
    return { ids: null, home: null, command: (program, args) => [program, [...args]] };
  }
  const line = (await readFile("/etc/passwd", "utf8")).split("\n").find((entry) => entry.startsWith("postgres:"));
  const [, , uid, gid, , home] = line?.split(":") ?? [];
  if (uid === undefined || gid === undefined || !home) {
    throw new ClusterProblem(
      "PostgreSQL won't run as root, and this machine has no user 'postgres' to run it as. " +
        "Install the package postgresql, which makes that user, or start Lull as an ordinary user.",
    );
  }
  return {
    ids: { uid: Number(uid), gid: Number(gid) },
    home,
    command: (program, args) => ["setpriv", [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", program, ...args]],
  };
}
