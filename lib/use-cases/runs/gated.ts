import type { ControlClient, PlatformClient, PlatformTx } from "#lib/ports/databases.ts";
import { readModes, type Modes } from "#lib/queries/modes/read-modes.ts";
import { passModeGate } from "../modes/mode-gate.ts";

/** What a runner's verbs work with: platform, and of control the mode alone. */
export interface RunnerDatabases {
  platform: PlatformClient;
  mode: Pick<ControlClient, "mode">;
}

/** The mode can't be read: whoever meets this starts and writes nothing. */
export class ModeUnreadable extends Error {
  override readonly name = "ModeUnreadable";
}

/** A transaction on platform behind the mode's gate, with the mode as it is until the transaction ends. */
export async function gated<T>(
  { platform, mode }: RunnerDatabases,
  work: (tx: PlatformTx, modes: Modes) => Promise<T>,
): Promise<T> {
  return platform.$transaction(
    async (tx) => {
      await passModeGate(tx);
      return work(tx, await modesOrUnreadable(mode));
    },
    { maxWait: 15_000, timeout: 30_000 },
  );
}

/** The mode as it is now; throws ModeUnreadable. */
export async function modesOrUnreadable(mode: RunnerDatabases["mode"]): Promise<Modes> {
  return readModes(mode).catch((cause: Error) => {
    throw new ModeUnreadable(`The mode can't be read: ${cause.message}`, { cause });
  });
}
