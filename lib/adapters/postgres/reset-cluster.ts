import { rm } from "node:fs/promises";
import { passwordsFile, pointerFile, readClusterPointer } from "../state-folder/cluster-record.ts";
import { incarnationFile } from "../state-folder/incarnation-memory.ts";
import { clusterHome } from "./cluster-home.ts";
import { ClusterProblem } from "./cluster-problem.ts";
import { runCommand } from "./run-command.ts";
import { serverAccount } from "./server-account.ts";
import { stopCluster } from "./stop-cluster.ts";

/** Stops the own cluster and deletes it, data and all. It deletes nothing but the folder that a cluster of this state folder has. */
export async function resetCluster(stateFolder: string): Promise<void> {
  const pointer = await readClusterPointer(stateFolder);
  if (pointer !== null) {
    const account = await serverAccount();
    const home = await clusterHome(account, stateFolder);
    if (pointer.dataFolder !== home) {
      throw new ClusterProblem(
        `${pointerFile(stateFolder)} points to ${pointer.dataFolder}, not to ${home}: nothing was deleted.`,
      );
    }
    await stopCluster(stateFolder);
    const [program, args] = account.command("rm", ["-rf", "--", home]);
    const result = await runCommand(program, args, { timeoutMs: 120_000 });
    if (result.code !== 0) throw new ClusterProblem(`${home} could not be deleted: ${result.stderr.trim()}`);
  }
  // With its database gone, what was remembered of it would make the next one look restored.
  const remembered = incarnationFile(stateFolder);
  for (const file of [pointerFile(stateFolder), passwordsFile(stateFolder), remembered])
    await rm(file, { force: true });
}
