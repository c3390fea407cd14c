import path from "node:path";
import { findBinaries } from "./find-binaries.ts";
import { ClusterProblem } from "./cluster-problem.ts";
import { livePostmaster } from "./postmaster.ts";
import { runCommand } from "./run-command.ts";
import { serverAccount } from "./server-account.ts";

/** Stops the server of a data folder: sessions are ended, what is committed stays. False when none was running. */
export async function stopServer(dataFolder: string): Promise<boolean> {
  if ((await livePostmaster(dataFolder)) === null) return false;
  const account = await serverAccount();
  const pgCtl = path.join(await findBinaries(), "pg_ctl");
  const [program, args] = account.command(pgCtl, ["stop", "-D", dataFolder, "-m", "fast", "-w", "-t", "60"]);
  const result = await runCommand(program, args, { timeoutMs: 70_000 });
  if (result.code !== 0 && (await livePostmaster(dataFolder)) !== null) {
    throw new ClusterProblem(`PostgreSQL in ${dataFolder} did not stop: ${(result.stderr || result.stdout).trim()}`);
  }
  return true;
}
