import { InvalidArgumentError, Option, type Command as Commander } from "commander";
import { apiOf } from "./api.ts";
import type { Run } from "./command.ts";
import type { ExitCode } from "./exit.ts";
import { nodePlan, nodeStart, type NodeChange } from "./node-change.ts";
import { nodeList } from "./node-list.ts";
import { nodeServices } from "./node-services.ts";
import { firewallChange, INSTANCE_VERBS, instanceChange } from "./instance-change.ts";
import { operationAbort, operationAnswer, operationList, operationShow } from "./operation-commands.ts";
import { operationWatch } from "./operation-watch.ts";
import { status } from "./status.ts";
import type { Terminal } from "./terminal.ts";

export interface Surroundings {
  env: NodeJS.ProcessEnv;
  terminal: Terminal;
  /** Told how the command ended. */
  exit(code: ExitCode): void;
}

/** The commands by the API: LULL_URL and LULL_TOKEN say where and as whom. */
export function addClientCommands(program: Commander, around: Surroundings): void {
  const leaf = (parent: Commander, words: string, summary: string): Commander =>
    parent.command(words).description(summary).option("--json", "print the API's answer as JSON");
  const running =
    <O>(run: Run<O>, optionsOf: (options: Given, ...args: string[]) => O) =>
    async (...given: unknown[]): Promise<void> => {
      const command = given.at(-1) as Commander;
      const options = command.opts<Given>();
      const args = command.args;
      const { env, terminal } = around;
      around.exit(await run({ api: apiOf(env), terminal, json: options.json ?? false }, optionsOf(options, ...args)));
    };

  leaf(program, "status", "counts, and what waits for a person").action(running(status, () => ({})));

  const node = program.command("node").description("nodes and their maintenance");
  leaf(node, "list", "every node")
    .option("--status <status>")
    .option("--pool <name>")
    .action(running(nodeList, (options) => options));
  maintenanceOptions(leaf(node, "plan <node>", "what a drain would do; changes nothing")).action(
    running(nodePlan, drainOf),
  );
  startOptions(maintenanceOptions(leaf(node, "drain <node>", "put a node in maintenance"))).action(
    running(nodeStart, (options, name = "") => ({ ...options, ...drainOf(options, name) })),
  );
  startOptions(leaf(node, "enable <node>", "enable a node"))
    .option("--bring-back", "bring moved machines back")
    .action(running(nodeStart, (options, name = "") => ({ ...options, ...enableOf(options, name) })));
  startOptions(leaf(node, "roll <nodes...>", "rolling maintenance of several nodes of a pool"))
    .option("--at-once <n>", "nodes in maintenance at the same time", wholeNumber)
    .addOption(new Option("--between <what>", "on each drained node").choices(["nothing", "wait", "reboot"]))
    .action(running(nodeStart, (options, ...names) => ({ ...options, ...rollOf(options, names) })));
  startOptions(leaf(node, "decommission <node>", "take a node out of the fleet for good"))
    .requiredOption("--confirm-name <name>", "the node's name once more")
    .option("--override <name>", "lift a blocker that may be lifted; may be repeated", more, [])
    .action(running(nodeStart, (options, name = "") => ({ ...options, ...decommissionOf(options, name) })));

  leaf(node, "services <node>", "what has to run on a node, and whether it does").action(
    running(nodeServices, (_, name = "") => ({ node: name })),
  );
  startOptions(leaf(node, "start-services <node>", "start what doesn't run of a group of services"))
    .requiredOption("--group <name>", "which group")
    .option("--service <key>", "this one alone")
    .action(running(nodeStart, (options, name = "") => ({ ...options, ...servicesOf(options, name) })));

  startOptions(leaf(node, "start-all <node>", "start all that are shut off on a node, in maintenance as well")).action(
    running(nodeStart, ({ reason, ...options }, name = "") => ({
      ...options,
      node: name,
      verb: "start-instances" as const,
      body: { reason },
    })),
  );

  const instance = program.command("instance").description("one instance or firewall");
  for (const [verb, summary] of Object.entries(INSTANCE_VERBS)) {
    const command = startOptions(leaf(instance, `${verb} <instance>`, summary));
    command.option("--node <node>", "the node that it is on, where two have that name");
    if (verb === "move") command.option("--to <node>", "the target; without it the least loaded one");
    if (verb === "start") command.option("--here", "a firewall starts here, though its node is in maintenance");
    command.action(
      running(nodeStart, (options, name = "") => ({ ...options, ...instanceChange(verb, options, name) })),
    );
  }
  const network = program.command("network").description("private networks and their firewalls");
  startOptions(leaf(network, "move-firewall <network>", "move a network's firewall"))
    .option("--to <node>", "the target; without it the least loaded one")
    .action(running(nodeStart, (options, name = "") => ({ ...options, ...firewallChange(options, name) })));

  const operation = program.command("operation").description("what is going on, and what went on");
  leaf(operation, "list", "the newest first")
    .option("--status <list>", "by comma")
    .option("--limit <n>")
    .action(running(operationList, (options) => options));
  leaf(operation, "show <id>", "one operation").action(running(operationShow, (_, id = "") => ({ id })));
  leaf(operation, "watch <id>", "follow it to its end").action(running(operationWatch, (_, id = "") => ({ id })));
  leaf(operation, "abort <id>", "ask for the way back")
    .option("--reason <text>")
    .option("--yes", "don't ask")
    .option("--watch", "follow it to its end")
    .action(running(operationAbort, (options, id = "") => ({ ...options, id })));
  leaf(operation, "answer <id> <step> <answer>", "answer a step's question")
    .option("--question <id>", "the question that was read; without it, the one that is open")
    .option("--reason <text>")
    .action(running(operationAnswer, (options, id = "", step = "", answer = "") => ({ ...options, id, step, answer })));
}

interface Given {
  json?: boolean;
  status?: string;
  pool?: string;
  limit?: string;
  reason?: string;
  stop?: boolean;
  choice?: Record<string, string>;
  override?: string[];
  confirmFirewalls?: number;
  reboot?: string;
  confirmLeft?: string[];
  group?: string;
  service?: string;
  bringBack?: boolean;
  atOnce?: number;
  between?: string;
  confirmName?: string;
  yes?: boolean;
  watch?: boolean;
  question?: string;
  node?: string;
  to?: string;
  here?: boolean;
}

function maintenanceOptions(command: Commander): Commander {
  return command
    .option("--stop", "stop all virtual machines instead of moving them")
    .option("--choice <machine=choice>", "move, stop, stopAndRestart or leave; may be repeated", choice, {})
    .option("--override <name>", "lift a blocker that may be lifted; may be repeated", more, [])
    .option("--confirm-firewalls <n>", "how many firewalls --stop will stop", wholeNumber)
    .addOption(new Option("--reboot <how>", "reboot the node once nothing runs there").choices(["no", "ssh", "person"]))
    .option("--confirm-left <machine>", "one left running that the reboot may kill; may be repeated", more, []);
}

function startOptions(command: Commander): Commander {
  return command
    .requiredOption("--reason <text>", "why; it is kept with the operation")
    .option("--yes", "start without asking")
    .option("--watch", "follow it to its end");
}

function drainOf(
  { reason, stop, choice: choices, override: overrides, confirmFirewalls, reboot, confirmLeft = [] }: Given,
  node = "",
): NodeChange {
  const vmAction = stop ? "stop" : "move";
  const left = confirmLeft.length > 0 ? { confirmLeft } : {};
  const body = { vmAction, reason: reason ?? "", choices, overrides, confirmFirewalls, reboot, ...left };
  return { node, verb: "maintenance", body };
}

function enableOf({ reason, bringBack }: Given, node: string): NodeChange {
  return { node, verb: "enable", body: { reason: reason ?? "", bringBack: bringBack ?? false } };
}

function rollOf({ reason, atOnce, between }: Given, nodes: string[]): NodeChange {
  const body = { nodes, atOnce, between, reason: reason ?? "" };
  return { node: "", verb: "maintenance", path: "/api/v1/rolling", body };
}

function decommissionOf({ reason, confirmName, override: overrides }: Given, node: string): NodeChange {
  return { node, verb: "decommission", body: { reason: reason ?? "", confirmName, overrides } };
}

function servicesOf({ reason, group, service }: Given, node: string): NodeChange {
  return { node, verb: "services/start", body: { reason: reason ?? "", group, service } };
}

function choice(text: string, before: Record<string, string>): Record<string, string> {
  const [, machine, chosen] = /^([^=]+)=(move|stop|stopAndRestart|leave)$/.exec(text) ?? [];
  if (!machine || !chosen) throw new InvalidArgumentError("It is MACHINE=move, stop, stopAndRestart or leave.");
  return { ...before, [machine]: chosen };
}

function more(text: string, before: string[]): string[] {
  return [...before, text];
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError("It is a whole number.");
  return Number(text);
}
