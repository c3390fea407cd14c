import type { Command as Commander } from "commander";
import { firewallChange } from "./instance-change.ts";
import { makingOf, makingOptions } from "./instance-commands.ts";
import { leaf, startOptions, type Running } from "./leaf.ts";
import { networkList } from "./network-list.ts";
import { nodeStart } from "./node-change.ts";

/** `lull network VERB` */
export function addNetworkCommands(network: Commander, running: Running): void {
  leaf(network, "list", "every private network with its firewall").action(running(networkList, () => ({})));
  startOptions(leaf(network, "move-firewall <network>", "move a network's firewall"))
    .option("--to <node>", "the target; without it the least loaded one")
    .action(
      running(nodeStart, (options, name = "") => ({
        ...options,
        ...firewallChange(options, name),
      })),
    );
  makingOptions(leaf(network, "create <name>", "make a network: its firewall, from a template, and started"))
    .option("--firewall <name>", "its firewall's name; without it router-NAME")
    .action(
      running(nodeStart, (options, name = "") => ({
        ...options,
        ...makingOf("/api/v1/networks", options, { name, firewall: options.firewall }),
      })),
    );
}
