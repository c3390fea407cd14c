import { Option, type Command as Commander } from "commander";
import { clusterAbort } from "./cluster-abort.ts";
import { clusterList, clusterShow } from "./cluster-list.ts";
import { imageList, imageUpload } from "./cluster-images.ts";
import { clusterChange, clusterHostKeys, clusterRegister, type Reach } from "./cluster-reach.ts";
import { clusterTest } from "./cluster-test.ts";
import { leaf, startOptions, wholeNumber, type Given, type Running } from "./leaf.ts";
import { nodePlan, nodeStart, type NodeChange } from "./node-change.ts";

/** `lull cluster VERB` */
export function addClusterCommands(cluster: Commander, running: Running): void {
  leaf(cluster, "list", "every cluster with its health")
    .option("--health <health>", "unknown, consistent, inconsistent or unreachable")
    .action(running(clusterList, (options) => options));
  leaf(cluster, "show <cluster>", "one cluster with its members and groups").action(
    running(clusterShow, (_, name = "") => ({ cluster: name })),
  );
  leaf(cluster, "host-keys <node0> <node1>", "the keys that two members show, to be compared at their consoles").action(
    running(clusterHostKeys, (_, node0 = "", node1 = "") => ({ nodes: [node0, node1] })),
  );
  reachOptions(leaf(cluster, "register <cluster>", "take a cluster over; it is tried first"), true).action(
    running(clusterRegister, (options, name = "") => ({ name, ...reachOf(options) })),
  );
  reachOptions(leaf(cluster, "change <cluster>", "how a cluster is reached; what isn't given stays"), false)
    .option("--name <name>", "another name")
    .action(running(clusterChange, (options, cluster = "") => ({ cluster, name: options.name, ...reachOf(options) })));
  leaf(cluster, "test <cluster>", "sign in to both members and read what they are").action(
    running(clusterTest, (_, name = "") => ({ cluster: name })),
  );
  leaf(cluster, "images", "images for devices that are here").action(running(imageList, () => ({})));
  leaf(cluster, "upload <file>", "bring an image here; begun again, it goes on where it ended")
    .option("--build <version>", "the build in it, as the devices name it")
    .option("--name <name>", "under which it lies on the devices; without it, the file's own")
    .action(running(imageUpload, ({ build, name }, file = "") => ({ file, build, name })));
  upgradeOptions(leaf(cluster, "plan <cluster>", "what an upgrade would do; changes nothing")).action(
    running(nodePlan, upgradeOf),
  );
  /** A verb that starts an operation, whose body the options make. */
  const starting = (command: Commander, changeOf: (given: Given, name: string) => NodeChange): void =>
    void startOptions(command).action(
      running(nodeStart, (given, name = "") => ({ ...given, ...changeOf(given, name) })),
    );
  starting(upgradeOptions(leaf(cluster, "upgrade <cluster>", "upgrade a cluster in service")), upgradeOf);
  starting(
    leaf(cluster, "recover <cluster>", "the way out of an inconsistent cluster: abort, roll back, reboot")
      .addOption(new Option("--step <step>", "this one alone, which is due").choices(["abort", "rollback", "reboot"]))
      .option("--member <n>", "the member that is meant; another one than is to be recovered is refused", wholeNumber),
    ({ reason, step, member }, name) => changeAt(name, "recovery", { reason, step, member }),
  );
  starting(
    leaf(cluster, "rollback <cluster>", "take a member's pending package back").requiredOption(
      "--member <n>",
      "whose",
      wholeNumber,
    ),
    ({ reason, member }, name) => changeAt(name, "rollback", { reason, member }),
  );
  leaf(cluster, "abort <cluster>", "abort the upgrade that runs, whoever has started it")
    .requiredOption("--reason <text>", "why; it is kept with the operation")
    .option("--yes", "don't ask")
    .option("--consequence <text>", "past a point of no return: what it leads to, word by word, to accept it")
    .option("--watch", "follow it to its end")
    .action(running(clusterAbort, (options, name = "") => ({ ...options, cluster: name })));
}

function reachOptions(command: Commander, required: boolean): Commander {
  const place = "HOST[:PORT]=FINGERPRINT, with the host key that you have compared";
  const options: [flags: string, summary: string][] = [
    ["--user <name>", "an account on both members"],
    ["--secret <file>", "its password or private key; - is standard input"],
    ["--node0 <place>", `member 0: ${place}`],
    ["--node1 <place>", `member 1: ${place}`],
  ];
  for (const [flags, summary] of options) {
    if (required) command.requiredOption(flags, summary);
    else command.option(flags, summary);
  }
  return command.option("--pair <file>", "of two hosts that are no Junos cluster: their commands, as JSON");
}

function reachOf({ user, secret, node0, node1, pair }: Given): Reach {
  return { user, secret, node0, node1, pair };
}

function upgradeOptions(command: Commander): Commander {
  return command
    .requiredOption("--image <name>", "an image that is here")
    .option("--no-sync", "flow state isn't synced to the old secondary on its new build")
    .option("--no-tcp-syn-check", "TCP SYN checks are off for a window of 7200 s")
    .option("--no-validate", "the configuration isn't validated against the new build")
    .option("--unlink", "the package is removed from the media after the installation")
    .addOption(new Option("--roles <roles>", "who is primary afterwards").choices(["leave", "before"]))
    .addOption(new Option("--half-way <what>", "of a pair, after its first member").choices(["ask", "goOn"]))
    .option("--secondary-minutes <n>", "how long the secondary may take to be up and in sync", wholeNumber);
}

function upgradeOf(
  { reason, image, sync, tcpSynCheck, validate, unlink, roles, halfWay, secondaryMinutes }: Given,
  name = "",
): NodeChange {
  const options = {
    noSync: sync === false,
    noTcpSynCheck: tcpSynCheck === false,
    noValidate: validate === false,
    unlink: unlink ?? false,
  };
  return changeAt(name, "upgrade", { reason, image, options, roles, halfWay, secondaryMinutes });
}

function changeAt(name: string, verb: string, body: Record<string, unknown>): NodeChange {
  return { node: "", verb: "maintenance", path: `/api/v1/clusters/${encodeURIComponent(name)}/${verb}`, body };
}
