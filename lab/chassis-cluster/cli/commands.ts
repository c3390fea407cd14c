import { packageAt, pathOf, readLog } from "../media.ts";
import { resetFailOver } from "../model/fail-over.ts";
import type { Answer, MemberId, UpgradeOptions } from "../model/state.ts";
import { configurationText } from "../replies/configuration.ts";
import type { Place } from "../ssh/place.ts";
import { awaitUpgrade } from "../upgrade-session.ts";
import * as show from "./show.ts";

export interface Call extends Place {
  print: (text: string) => void;
  confirm: (question: string) => Promise<boolean>;
  parts: Record<string, string>;
}

export interface Command {
  pattern: RegExp;
  run: (call: Call) => Promise<void>;
}

/** The operational commands, as the command line spells them. */
export const COMMANDS: readonly Command[] = [
  {
    pattern:
      /^request system software in-service-upgrade (?<path>\S+)(?<options>( (no-sync|no-tcp-syn-check|no-validate|unlink|no-copy|reboot))*)$/,
    run: async ({ core, id, print, parts }) => {
      const path = pathOf(parts.path ?? "");
      obey(core.deed({ kind: "upgrade", from: id, path, options: optionsOf(parts.options ?? "") }));
      const { outcome } = await awaitUpgrade(core, id, print);
      if (outcome !== "completed") throw new Error(`in-service-upgrade ${outcome}`);
    },
  },
  {
    pattern: /^request system software abort in-service-upgrade$/,
    run: async ({ core, id, print }) => print(obey(core.deed({ kind: "abort", from: id }))),
  },
  {
    pattern: /^request system software rollback( node (?<node>[01]))?$/,
    run: async ({ core, id, print, parts }) =>
      print(obey(core.deed({ kind: "rollback", node: nodeOf(parts.node, id) }))),
  },
  {
    pattern: /^request system reboot( node (?<node>[01]))?$/,
    run: async ({ core, id, print, confirm, parts }) => {
      if (!(await confirm("Reboot the system ? [yes,no] (no) "))) return;
      print("Shutdown NOW!\n");
      setImmediate(() => core.deed({ kind: "reboot", node: nodeOf(parts.node, id) }));
    },
  },
  {
    pattern: /^request chassis cluster failover redundancy-group (?<group>\d+) node (?<node>[01])$/,
    run: async ({ core, id, print, parts }) =>
      print(obey(core.deed({ kind: "failover", group: Number(parts.group), node: nodeOf(parts.node, id) }))),
  },
  {
    pattern: /^request chassis cluster failover reset redundancy-group (?<group>\d+)$/,
    run: async ({ core, print, parts }) => {
      let answer: Answer | undefined;
      core.deed({ kind: "change", change: (cluster) => (answer = resetFailOver(cluster, Number(parts.group))) });
      if (answer) print(obey(answer));
    },
  },
  {
    pattern: /^show chassis cluster status( redundancy-group (?<group>\d+))?$/,
    run: reads((call) => show.clusterStatus(call.core.cluster(), call.parts.group)),
  },
  { pattern: /^show chassis cluster interfaces$/, run: reads(({ core }) => show.interfaces(core.cluster())) },
  { pattern: /^show version$/, run: reads(({ core }) => show.version(core.cluster())) },
  { pattern: /^show system storage$/, run: reads(({ core }) => show.storage(core.cluster())) },
  { pattern: /^show system uptime$/, run: reads(({ core }) => show.uptime(core.cluster())) },
  { pattern: /^show system snapshot media internal$/, run: reads(({ core }) => show.snapshot(core.cluster())) },
  { pattern: /^show security flow status$/, run: reads(({ core }) => show.flowStatus(core.cluster())) },
  { pattern: /^show security flow session summary$/, run: reads(({ core }) => show.flowSessions(core.cluster())) },
  { pattern: /^show configuration$/, run: reads(({ core }) => configurationText(core.cluster())) },
  { pattern: /^show log (?<name>[\w.-]+)$/, run: reads(({ core, id, parts }) => readLog(core, id, parts.name ?? "")) },
  { pattern: /^file show (?<name>\S+)$/, run: reads(({ core, id, parts }) => readLog(core, id, parts.name ?? "")) },
  { pattern: /^file list( (?<path>\S+))?$/, run: reads(({ core, id }) => show.files(core.cluster().members[id])) },
  {
    pattern: /^file checksum (?<method>md5|sha1|sha-256) (?<path>\S+)$/,
    run: reads(({ core, id, parts }) => {
      const { checksums } = packageAt(core, id, parts.path ?? "");
      const method = parts.method === "md5" ? "md5" : parts.method === "sha1" ? "sha1" : "sha256";
      return `${method.toUpperCase()} (${parts.path}) = ${checksums[method]}\n`;
    }),
  },
  {
    pattern: /^file delete (?<path>\S+)$/,
    run: async ({ core, id, parts }) =>
      void obey(core.deed({ kind: "delete", on: id, path: pathOf(parts.path ?? "") })),
  },
];

function reads(text: (call: Call) => string): Command["run"] {
  return async (call) => call.print(text(call));
}

function obey(answer: Answer): string {
  if (!answer.ok) throw new Error(answer.message);
  return answer.output;
}

function optionsOf(text: string): UpgradeOptions {
  const words = text.split(" ");
  return {
    noSync: words.includes("no-sync"),
    noTcpSynCheck: words.includes("no-tcp-syn-check"),
    noValidate: words.includes("no-validate"),
    unlink: words.includes("unlink"),
  };
}

function nodeOf(given: string | undefined, own: MemberId): MemberId {
  return given === undefined ? own : given === "0" ? 0 : 1;
}
