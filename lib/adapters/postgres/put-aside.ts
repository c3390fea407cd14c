import { ClusterProblem } from "./cluster-problem.ts";
import { runCommand } from "./run-command.ts";
import type { ServerAccount } from "./server-account.ts";
import { stopServer } from "./stop-server.ts";

/** Stops a cluster that nobody points to and renames its folder, so that its data is not lost. Returns the new name. */
export async function putAside(account: ServerAccount, folder: string): Promise<string> {
  await stopServer(folder);
  const aside = `${folder}-left-${new Date().toISOString().replaceAll(/[-:.]/g, "")}`;
  const [program, args] = account.command("mv", ["-T", "--", folder, aside]);
  const result = await runCommand(program, args, { timeoutMs: 10_000 });
  if (result.code !== 0)
    throw new ClusterProblem(`${folder} is in the way and could not be put aside: ${result.stderr.trim()}`);
  return aside;
}
