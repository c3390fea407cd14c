import type { ClusterConnection, Heard, Member } from "#lib/ports/cluster-device.ts";
import { ClusterDeviceError } from "#lib/ports/cluster-device.ts";
import { quoteArgv } from "../ssh/quote.ts";
import type { DeviceLimits } from "../ssh2/limits.ts";
import { run, type RunEnd } from "../ssh2/run.ts";
import { lastWords } from "../ssh2/said.ts";
import { openSsh, type SshSession } from "../ssh2/session.ts";

export interface PairCall {
  /** What it is for, as the command file names it. */
  name: string;
  argv: readonly string[];
  ms: number;
  maxBytes: number;
}

export interface PairLink {
  member: Member;
  host: string;
  /** Its own session, opened when it is first needed. */
  session(): Promise<SshSession>;
  /** Runs a command and gives what it has printed; one that ends badly is a refusal in its words. */
  ask(call: PairCall): Promise<string>;
  /** The same for what changes something, told to whoever listens. Null where it may end the connection, and has. */
  act(call: PairCall, mayEnd?: boolean): Promise<string | null>;
  close(): void;
}

export function pairLink(
  { userName, secret, members }: ClusterConnection,
  member: Member,
  limits: DeviceLimits,
  heard: Heard | undefined,
): PairLink {
  const place = { ...members[member], userName, secret };
  let kept: Promise<SshSession> | null = null;
  const session = async (): Promise<SshSession> => {
    const known = await kept?.catch(() => null);
    if (known && !known.closed) return known;
    kept = openSsh(place, limits);
    return kept;
  };
  const end = async ({ argv, ms, maxBytes }: PairCall): Promise<RunEnd> =>
    run(await session(), quoteArgv(argv), { ms, maxBytes });
  return {
    member,
    host: place.host,
    session,
    async ask(call) {
      const known = (await kept?.catch(() => null))?.closed === false;
      try {
        return printed(place.host, call.name, await end(call));
      } catch (error) {
        // A session that was kept may have been lost long ago: what only reads is asked once more on a new one.
        if (!known || !isGone(error)) throw error;
        return printed(place.host, call.name, await end(call));
      }
    },
    async act(call, mayEnd = false) {
      heard?.({ member, direction: "sent", text: call.argv.join(" ") });
      const hear = (text: string): void => heard?.({ member, direction: "received", text });
      try {
        const ended = await end(call);
        hear(`${ended.stdout}${ended.stderr}`.trim() || `ended with ${ended.code ?? "the connection"}`);
        if (mayEnd && ended.code === null) return null;
        return printed(place.host, call.name, ended);
      } catch (error) {
        hear((error as Error).message);
        if (mayEnd && isGone(error)) return null;
        throw error;
      }
    },
    close() {
      void kept?.then(
        (open) => open.destroy(),
        () => undefined,
      );
      kept = null;
    },
  };
}

function isGone(error: unknown): boolean {
  return error instanceof ClusterDeviceError && error.kind === "unreachable";
}

export function printed(host: string, name: string, { code, stdout, stderr }: RunEnd): string {
  if (code === 0) return stdout;
  if (code === null) throw new ClusterDeviceError("unreachable", `${host} ended the connection during '${name}'.`);
  const words = lastWords(stderr) || lastWords(stdout) || "it doesn't say why";
  throw new ClusterDeviceError("refused", `${host} refuses '${name}' (exit code ${code}): ${words}`);
}
