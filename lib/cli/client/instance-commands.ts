import { Option, type Command as Commander } from "commander";
import { INSTANCE_KINDS, INSTANCE_STATES } from "#lib/queries/instances/instance-view.ts";
import { INSTANCE_VERBS, instanceChange } from "./instance-change.ts";
import { instanceList } from "./instance-list.ts";
import { leaf, startOptions, wholeNumber, type Running, type Given } from "./leaf.ts";
import { markFirewall } from "./mark-firewall.ts";
import { nodeStart } from "./node-change.ts";
import { instancePlacement } from "./placement.ts";

/** `lull instance VERB` */
export function addInstanceCommands(instance: Commander, running: Running): void {
  leaf(instance, "list", "every instance and firewall with its node")
    .option("--node <node>", "those on this node")
    .addOption(new Option("--kind <kind>", "of this kind").choices(INSTANCE_KINDS))
    .addOption(new Option("--state <state>", "in this state").choices(INSTANCE_STATES))
    .option("--network <name>", "those in this private network")
    .option("--search <text>", "words of the name, the network or the node; 'router' finds every firewall")
    .action(running(instanceList, (options) => options));
  for (const [verb, summary] of Object.entries(INSTANCE_VERBS)) {
    const command = startOptions(leaf(instance, `${verb} <instance>`, summary));
    command.option("--node <node>", "the node that it is on, where two have that name");
    if (verb === "move") command.option("--to <node>", "the target; without it the least loaded one");
    if (verb === "start") command.option("--here", "a firewall starts here, though its node is in maintenance");
    command.action(
      running(nodeStart, (options, name = "") => ({
        ...options,
        ...instanceChange(verb, options, name),
      })),
    );
  }
  makingOptions(leaf(instance, "create <name>", "make an instance from a template, and start it"))
    .option("--network <name>", "the private network that it is in")
    .action(
      running(nodeStart, (options, name = "") => ({
        ...options,
        ...makingOf("/api/v1/instances", options, { name, network: options.network }),
      })),
    );
  leaf(instance, "mark-firewall <instance>", "say that an existing machine is a network's firewall")
    .requiredOption("--network <name>", "the network that it guards")
    .requiredOption("--reason <text>", "why; it is kept with the audit")
    .option("--node <node>", "the node that it is on, where two have that name")
    .action(
      running(markFirewall, ({ network = "", node, reason }, name = "") => ({
        ...{ instance: name, network, reason },
        ...(node && { node }),
      })),
    );
  leaf(instance, "unmark-firewall <instance>", "say that a machine is no firewall any more")
    .requiredOption("--reason <text>", "why; it is kept with the audit")
    .option("--node <node>", "the node that it is on, where two have that name")
    .action(
      running(markFirewall, ({ node, reason }, name = "") => ({
        ...{ instance: name, network: null, reason },
        ...(node && { node }),
      })),
    );
  leaf(instance, "placement <instance>", "what becomes of it in a maintenance; what is left out is unsaid")
    .option("--node <node>", "the node that it is on, where two have that name")
    .option("--policy <policy>", "move, stopAndRestart, stop or leave")
    .option("--group <name>", "two of one group are kept on different nodes")
    .option("--priority <n>", "-1000 to 1000; higher ones move and start first")
    .action(running(instancePlacement, (options, name = "") => ({ ...options, instance: name })));
}

/** Of every command that makes something from a template. */
export function makingOptions(command: Commander): Commander {
  return startOptions(command)
    .requiredOption("--template <name>", "what it is made from; the nodes' page and the API list them")
    .requiredOption("--memory <MiB>", "in MiB", wholeNumber)
    .option("--node <node>", "on this node; without it on the one that ends least loaded")
    .option("--pool <pool>", "in this pool, where there are several");
}

/** Sent to `path`, and to its `/plan` first. */
export function makingOf(path: string, { reason, template, memory, node, pool }: Given, named: object) {
  const body = { ...named, template, memoryMebibytes: memory, node, pool, reason };
  return { node: "", verb: "start-instances" as const, path, body };
}
