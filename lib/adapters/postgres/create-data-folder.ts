import { chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { ClusterProblem } from "./cluster-problem.ts";
import { runCommand } from "./run-command.ts";
import type { ServerAccount } from "./server-account.ts";

export const SUPERUSER = "lull_superuser";

/** Makes an empty cluster: UTF-8, scram for everybody, one superuser with the given password. About 0.6 s. */
export async function createDataFolder(options: {
  account: ServerAccount;
  binaries: string;
  dataFolder: string;
  superuserPassword: string;
}): Promise<void> {
  const { account, dataFolder } = options;
  const handOver = await mkdtemp(path.join(os.tmpdir(), "lull-initdb-"));
  try {
    const passwordFile = path.join(handOver, "password");
    await writeFile(passwordFile, `${options.superuserPassword}\n`, { mode: 0o600 });
    if (account.ids) {
      for (const own of [passwordFile, handOver]) await chown(own, account.ids.uid, account.ids.gid);
    }
    const [program, args] = account.command(path.join(options.binaries, "initdb"), [
      "--pgdata",
      dataFolder,
      "--username",
      SUPERUSER,
      "--pwfile",
      passwordFile,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C.UTF-8",
      "--no-instructions",
    ]);
    const result = await runCommand(program, args, { timeoutMs: 120_000 });
    if (result.code !== 0) {
      throw new ClusterProblem(
        `initdb could not make a cluster in ${dataFolder}: ${result.stderr.trim() || "no message"}`,
      );
    }
  } finally {
    await rm(handOver, { recursive: true, force: true });
  }
}
