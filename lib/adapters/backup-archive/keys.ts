import { createHmac, timingSafeEqual } from "node:crypto";
import { Decrypter, Encrypter, identityToRecipient } from "age-encryption";
import { BackupArchiveError } from "#lib/ports/backup-archives.ts";
import { ensureSecret, readSecret } from "../state-folder/secrets.ts";

/** The age identity that backups are encrypted for; more lines are older ones, that still open what they were used for. */
export const ENCRYPTION_SECRET = "LULL_BACKUP_KEY";
/** What this installation marks its backups with; made once. */
export const MAC_SECRET = "LULL_BACKUP_MAC_KEY";

export interface BackupKeys {
  /** Null where no key is set. */
  encrypter(): Promise<Encrypter | null>;
  decrypter(): Promise<Decrypter>;
  mac(text: string): Promise<string>;
  isMac(text: string, mac: string): Promise<boolean>;
}

/** The keys of a state folder; read each time, so that a key that is set counts from the next backup on. */
export function backupKeys(stateFolder: string): BackupKeys {
  const mac = async (text: string): Promise<string> =>
    createHmac("sha256", await ensureSecret(MAC_SECRET, stateFolder))
      .update(text)
      .digest("hex");
  return {
    mac,
    async isMac(text, given) {
      const [own, other] = [await mac(text), given].map((each) => Buffer.from(each));
      return own !== undefined && other !== undefined && own.length === other.length && timingSafeEqual(own, other);
    },
    async encrypter() {
      const [identity] = await identities(stateFolder);
      if (identity === undefined) return null;
      const encrypter = new Encrypter();
      encrypter.addRecipient(await recipientOf(identity));
      return encrypter;
    },
    async decrypter() {
      const known = await identities(stateFolder);
      if (known.length === 0) {
        const next = `Put the age identity that it was encrypted for in the state folder's secrets/${ENCRYPTION_SECRET}.`;
        throw new BackupArchiveError("noKey", `The backup is encrypted, and no key is set here. ${next}`);
      }
      const decrypter = new Decrypter();
      for (const identity of known) decrypter.addIdentity(identity);
      return decrypter;
    },
  };
}

async function identities(stateFolder: string): Promise<string[]> {
  const text = (await readSecret(ENCRYPTION_SECRET, stateFolder)) ?? "";
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

async function recipientOf(identity: string): Promise<string> {
  try {
    return await identityToRecipient(identity);
  } catch {
    throw new BackupArchiveError(
      "noKey",
      `${ENCRYPTION_SECRET} is no age identity (AGE-SECRET-KEY-1...). Make one with './bin/lull backup-key'.`,
    );
  }
}
