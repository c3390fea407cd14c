import { expect, it } from "vitest";
import type { NodeShell } from "#lib/queries/nodes/show-node-shell.ts";
import { formOf, NEW_GROUP, shellOf } from "./shell-form.ts";

const SHELL: NodeShell = {
  sshTarget: "root@hv1:2222",
  rebootCommand: ["logger", "going down", "now"],
  serviceGroups: [
    { name: "ovs", parser: "ovs", list: ["ovs", "monitor"], startAll: ["ovs", "start"], startOne: null },
    { name: "base", parser: "systemd", list: ["x"], startAll: null, startOne: ["y", "{name}"], expects: ["a", "b"] },
  ],
};
const EMPTY: NodeShell = { sshTarget: null, rebootCommand: null, serviceGroups: [] };

it("gives back what it was made from", () => {
  expect(shellOf(formOf(SHELL))).toEqual({ shell: SHELL });
  expect(shellOf(formOf(EMPTY))).toEqual({ shell: EMPTY });
});

it("names the line that is no command", () => {
  expect(shellOf({ sshTarget: "", reboot: 'say "no end', groups: [] })).toEqual({ unreadable: 'say "no end' });
  const groups = [{ ...NEW_GROUP, startOne: '"' }];
  expect(shellOf({ sshTarget: "", reboot: "", groups })).toEqual({ unreadable: '"' });
});
