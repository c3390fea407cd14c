import { InvalidArgumentError, Option, type Command as Commander } from "commander";
import { leaf, more, startOptions, wholeNumber, type Running, type Given } from "./leaf.ts";
import { nodePlan, nodeStart, type NodeChange } from "./node-change.ts";
import { nodeList } from "./node-list.ts";
import { nodePlacement } from "./placement.ts";
import { nodeServices } from "./node-services.ts";
import { nodeShell } from "./node-shell.ts";

/** `lull node VERB` */
export function addNodeCommands(node: Commander, running: Running): void {
  leaf(node, "list", "every node")
    .option("--status <status>", "ENABLED, MAINTENANCE, DECOMMISSIONED or ERROR")
    .option("--pool <name>", "those of this pool")
    .action(running(nodeList, (options) => options));
  maintenanceOptions(leaf(node, "plan <node>", "what putting it in maintenance would do; changes nothing")).action(
    running(nodePlan, drainOf),
  );
  /** A verb that starts an operation, whose body the options make. */
  const starting = (command: Commander, changeOf: (given: Given, node: string) => NodeChange): void =>
    void startOptions(command).action(
      running(nodeStart, (given, name = "") => ({ ...given, ...changeOf(given, name) })),
    );
  starting(maintenanceOptions(leaf(node, "drain <node>", "put a node in maintenance")), drainOf);
  starting(
    leaf(node, "enable <node>", "enable a node").option("--bring-back", "bring moved machines back"),
    ({ reason, bringBack = false }, name) => ({
      node: name,
      verb: "enable",
      body: { reason, bringBack },
    }),
  );
  starting(
    leaf(node, "decommission <node>", "take a node out of the fleet for good")
      .requiredOption("--confirm-name <name>", "the node's name once more")
      .option("--override <name>", "lift a blocker that may be lifted; may be repeated", more, []),
    ({ reason, confirmName, override: overrides }, name) => ({
      node: name,
      verb: "decommission",
      body: { reason, confirmName, overrides },
    }),
  );
  starting(
    leaf(node, "start-services <node>", "start what doesn't run of a group of services")
      .requiredOption("--group <name>", "which group")
      .option("--service <key>", "this one alone"),
    ({ reason, group, service }, name) => ({
      node: name,
      verb: "services/start",
      body: { reason, group, service },
    }),
  );
  starting(
    leaf(node, "start-all <node>", "start all that are shut off on a node, in maintenance as well"),
    ({ reason }, name) => ({ node: name, verb: "start-instances", body: { reason } }),
  );
  startOptions(leaf(node, "roll <nodes...>", "rolling maintenance of several nodes of a pool"))
    .option("--at-once <n>", "nodes in maintenance at the same time", wholeNumber)
    .addOption(new Option("--between <what>", "on each drained node").choices(["nothing", "wait", "reboot"]))
    .action(running(nodeStart, (options, ...nodes) => ({ ...options, ...rollOf(options, nodes) })));

  leaf(node, "services <node>", "what has to run on a node, and whether it does").action(
    running(nodeServices, (_, name = "") => ({ node: name })),
  );
  leaf(node, "shell <node>", "how commands get to a node, how it is rebooted, what has to run on it")
    .option("--ssh <target>", "user@host, with :port where it isn't 22; 'none' for no ssh")
    .option("--reboot-command <word>", "a word of the command that reboots it; repeated for each word", more, [])
    .option("--groups <file>", "a JSON file with its groups of services; - for standard input")
    .action(running(nodeShell, (options, name = "") => ({ ...options, node: name })));
  leaf(node, "placement <node>", "what becomes of its instances in a maintenance unless they say otherwise")
    .requiredOption("--policy <policy>", "move, stopAndRestart, stop, leave, or none")
    .action(running(nodePlacement, ({ policy = "none" }, name = "") => ({ node: name, policy })));
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

function drainOf(
  { reason, stop, choice: choices, override: overrides, confirmFirewalls, reboot, confirmLeft = [] }: Given,
  node = "",
): NodeChange {
  const vmAction = stop ? "stop" : "move";
  const left = confirmLeft.length > 0 ? { confirmLeft } : {};
  const body = { vmAction, reason, choices, overrides, confirmFirewalls, reboot, ...left };
  return { node, verb: "maintenance", body };
}

function rollOf({ reason, atOnce, between }: Given, nodes: string[]): NodeChange {
  return { node: "", verb: "maintenance", path: "/api/v1/rolling", body: { nodes, atOnce, between, reason } };
}

function choice(text: string, before: Record<string, string>): Record<string, string> {
  const [, machine, chosen] = /^([^=]+)=(move|stop|stopAndRestart|leave)$/.exec(text) ?? [];
  if (!machine || !chosen) throw new InvalidArgumentError("It is MACHINE=move, stop, stopAndRestart or leave.");
  return { ...before, [machine]: chosen };
}
