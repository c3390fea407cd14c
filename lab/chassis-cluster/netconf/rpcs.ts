import { runCommandText } from "../cli/run-command.ts";
import { pathOf, readLog } from "../media.ts";
import type { MemberId, UpgradeOptions } from "../model/state.ts";
import { configurationText } from "../replies/configuration.ts";
import { awaitUpgrade } from "../upgrade-session.ts";
import type { Rpc } from "./rpc.ts";
import { SHOWS } from "./shows.ts";
import { escape, leaf } from "./xml.ts";

/** Every RPC that the emulator answers, by its element. What throws becomes an <rpc-error>. */
export const RPCS: Readonly<Record<string, Rpc>> = {
  ...SHOWS,
  "close-session": async () => "<ok/>",
  "request-package-in-service-upgrade": async ({ core, id, request: { fields } }) => {
    const path = pathOf(fields["package-name"] ?? "");
    obey(core.deed({ kind: "upgrade", from: id, path, options: optionsOf(fields) }));
    const { text, outcome } = await awaitUpgrade(core, id);
    return packageResult(text, outcome === "completed");
  },
  "abort-in-service-upgrade": async ({ core, id }) => packageResult(obey(core.deed({ kind: "abort", from: id }))),
  "request-package-rollback": async ({ core, id, request: { fields } }) =>
    packageResult(obey(core.deed({ kind: "rollback", node: nodeOf(fields.node, id) }))),
  "request-reboot": async ({ core, id, request: { fields } }) => {
    const node = nodeOf(fields.node, id);
    if (!core.cluster().members[node].up) throw new Error(`could not connect to node${node}: No route to host`);
    // The answer goes out before the member does.
    setImmediate(() => core.deed({ kind: "reboot", node }));
    const status = leaf("request-reboot-status", "Shutdown NOW!\n[pid 4711]\n");
    return `<request-reboot-results>\n${status}\n</request-reboot-results>`;
  },
  "file-delete": async ({ core, id, request: { fields } }) => {
    obey(core.deed({ kind: "delete", on: id, path: pathOf(fields.path ?? "") }));
    return "<ok/>";
  },
  "get-log": async ({ core, id, request: { fields } }) =>
    fileContent(`/var/log/${fields.filename ?? "messages"}`, readLog(core, id, fields.filename ?? "messages")),
  "file-show": async ({ core, id, request: { fields } }) => {
    const path = fields.filename ?? "";
    return fileContent(path, readLog(core, id, path));
  },
  "get-configuration": async ({ core }) => leaf("configuration-text", configurationText(core.cluster())),
  "get-config": async ({ core }) => `<data>\n${leaf("configuration-text", configurationText(core.cluster()))}\n</data>`,
  command: async (call) => leaf("output", await runCommandText(call.request.fields["#text"] ?? "", call)),
};

function obey(answer: { ok: true; output: string } | { ok: false; message: string }): string {
  if (!answer.ok) throw new Error(answer.message);
  return answer.output;
}

function optionsOf(fields: Record<string, string>): UpgradeOptions {
  return {
    noSync: "no-sync" in fields,
    noTcpSynCheck: "no-tcp-syn-check" in fields,
    noValidate: "no-validate" in fields,
    unlink: "unlink" in fields,
  };
}

function nodeOf(given: string | undefined, own: MemberId): MemberId {
  const text = given?.replace(/^node/, "") ?? String(own);
  if (text === "0") return 0;
  if (text === "1") return 1;
  throw new Error(`invalid node '${text}'`);
}

function packageResult(output: string, ok = true): string {
  return `${leaf("output", output)}\n${leaf("package-result", ok ? 0 : 1)}`;
}

function fileContent(path: string, text: string): string {
  const size = Buffer.byteLength(text);
  return `<file-content filename="${escape(path)}" filesize="${size}" junos:encoding="text">\n${escape(text)}</file-content>`;
}
