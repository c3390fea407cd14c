import type { NodeShell } from "#lib/queries/nodes/show-node-shell.ts";
import { print, type Run } from "./command.ts";
import { EXIT } from "./exit.ts";
import { givenJson } from "./given-file.ts";

interface ShellOptions {
  node: string;
  ssh?: string;
  rebootCommand: string[];
  groups?: string;
}

/** `lull node shell`: shows how commands get to a node, and changes what is given. */
export const nodeShell: Run<ShellOptions> = async (command, { node, ssh, rebootCommand, groups }) => {
  const path = `/api/v1/nodes/${encodeURIComponent(node)}/shell`;
  const before = await command.api.get<NodeShell>(path);
  const changes = {
    ...(ssh === undefined ? {} : { sshTarget: ssh === "none" ? null : ssh }),
    ...(rebootCommand.length === 0 ? {} : { rebootCommand }),
    ...(groups === undefined ? {} : { serviceGroups: await givenJson(groups) }),
  };
  const changing = Object.keys(changes).length > 0;
  if (changing) await command.api.put(path.replace(/shell$/, "services"), { ...before, ...changes });
  const now = changing ? await command.api.get<NodeShell>(path) : before;
  print(command, now, () => words(now));
  return EXIT.ok;
};

function words({ sshTarget, rebootCommand, serviceGroups }: NodeShell): string {
  const groups = serviceGroups.map(({ name, list }) => `  ${name}: ${list.join(" ")}`);
  return [
    `ssh      ${sshTarget ?? "none"}`,
    `reboot   ${(rebootCommand ?? ["reboot"]).join(" ")}`,
    `services ${groups.length === 0 ? "none" : ""}`.trimEnd(),
    ...groups,
  ].join("\n");
}
