import { PostgresStore } from "#lib/adapters/simulator/postgres/store.ts";
import { simulatorShell } from "#lib/adapters/simulator/shell.ts";
import { sshFolder } from "#lib/adapters/ssh/identity.ts";
import { sshShell } from "#lib/adapters/ssh/ssh-shell.ts";
import { stateFolder } from "#lib/adapters/state-folder/state-folder.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import type { Shells } from "#lib/ports/shell.ts";
import { socketFolders } from "./make-drivers.ts";

/** Every shell adapter of this version. */
export function makeShells(control: ControlClient): Shells {
  const store = new PostgresStore(control);
  const options = { files: sshFolder(stateFolder()), allowedSocketFolders: socketFolders() };
  return (node) => (node.driver === "simulator" ? simulatorShell(store, node) : sshShell(options, node));
}
