import path from "node:path";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { ENCRYPTION_SECRET } from "#lib/adapters/backup-archive/keys.ts";
import { readText } from "#lib/adapters/state-folder/read-text.ts";
import { ensureStateFolder } from "#lib/adapters/state-folder/state-folder.ts";
import { writeAtomically } from "#lib/adapters/state-folder/write-atomically.ts";
import { EXIT, type ExitCode } from "../client/exit.ts";
import type { Terminal } from "../client/terminal.ts";

/** `lull backup-key`, on the host: backups are encrypted for a new key from now on; older keys still open theirs. */
export async function backupKey(terminal: Terminal): Promise<ExitCode> {
  if (process.env[ENCRYPTION_SECRET]) {
    terminal.out(`The key is given by the variable ${ENCRYPTION_SECRET}: change it there.`);
    return EXIT.usage;
  }
  const file = path.join(await ensureStateFolder(), "secrets", ENCRYPTION_SECRET);
  const identity = await generateIdentity();
  await writeAtomically(file, [identity, (await readText(file)) ?? ""].join("\n"));
  terminal.out(`Backups are encrypted for ${await identityToRecipient(identity)} from now on.`);
  terminal.out(`Keep a copy of ${file} elsewhere: without it nobody can read them.`);
  return EXIT.ok;
}
