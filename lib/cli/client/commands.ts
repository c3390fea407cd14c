import type { Command as Commander } from "commander";
import { addApplicationCommands } from "./application-commands.ts";
import { addBackupCommands } from "./backup-commands.ts";
import { addClusterCommands } from "./cluster-commands.ts";
import { addInstanceCommands } from "./instance-commands.ts";
import { addJobCommands } from "./job-commands.ts";
import { leaf, runningIn, type Surroundings } from "./leaf.ts";
import { addModeCommands } from "./mode-commands.ts";
import { addNetworkCommands } from "./network-commands.ts";
import { addNodeCommands } from "./node-commands.ts";
import { operationAbort, operationAnswer, operationList, operationShow } from "./operation-commands.ts";
import { operationWatch } from "./operation-watch.ts";
import { addReleaseCommands } from "./release-commands.ts";
import { status } from "./status.ts";

/** The commands by the API: LULL_URL and LULL_TOKEN say where and as whom. */
export function addClientCommands(program: Commander, around: Surroundings): void {
  const running = runningIn(around);
  leaf(program, "status", "counts, and what waits for a person").action(running(status, () => ({})));
  addNodeCommands(program.command("node").description("nodes and their maintenance"), running);
  addClusterCommands(program.command("cluster").description("chassis clusters, their images and upgrades"), running);
  addInstanceCommands(program.command("instance").description("instances and firewalls"), running);
  addNetworkCommands(program.command("network").description("private networks and their firewalls"), running);
  addModeCommands(program, running);
  addApplicationCommands(program.command("application").description("web applications behind the gate"), running);
  addBackupCommands(program.command("backup").description("backups of the platform"), running);
  addReleaseCommands(program, running);
  addJobCommands(program.command("job").description("runs of jobs"), running);
  addOperationCommands(program.command("operation").description("what is going on, and what went on"), running);
}

function addOperationCommands(operation: Commander, running: ReturnType<typeof runningIn>): void {
  leaf(operation, "list", "the newest first")
    .option("--status <list>", "those with one of these, by comma: running,asking")
    .option("--limit <n>", "so many at most")
    .action(running(operationList, (options) => options));
  leaf(operation, "show <id>", "one operation").action(running(operationShow, (_, id = "") => ({ id })));
  leaf(operation, "watch <id>", "follow it to its end").action(running(operationWatch, (_, id = "") => ({ id })));
  leaf(operation, "abort <id>", "ask for the way back")
    .option("--reason <text>", "why; it is kept with the operation")
    .option("--yes", "don't ask")
    .option("--consequence <text>", "past a point of no return: what it leads to, word by word, to accept it")
    .option("--watch", "follow it to its end")
    .action(
      running(operationAbort, (options, id = "") => ({
        ...options,
        id,
      })),
    );
  leaf(operation, "answer <id> <step> <answer>", "answer a step's question")
    .option("--question <id>", "the question that was read; without it, the one that is open")
    .option("--reason <text>", "why, where the answer asks for it")
    .option("--typed <text>", "what the question wants typed")
    .action(
      running(operationAnswer, (options, id = "", step = "", answer = "") => ({
        ...options,
        id,
        step,
        answer,
      })),
    );
}
