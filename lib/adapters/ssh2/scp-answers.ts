import type { ClientChannel } from "ssh2";
import { ClusterDeviceError } from "#lib/ports/cluster-device.ts";
import { wordsOf } from "./said.ts";

export interface ScpAnswers {
  /** Waits for the other side's 'go on'; its refusal is thrown in its words. */
  next(): Promise<void>;
  /** Throws where it has refused something in the midst of the bytes. */
  refuseUnasked(): void;
  /** Rejects when the other side ends the copy or the connection. */
  broken: Promise<never>;
}

const GO_ON = 0;
const MOST_WORDS = 2_000;

/** What the other side of `scp -t` answers: a zero, or a one or two with a line of words behind. */
export function scpAnswers(channel: ClientChannel, host: string): ScpAnswers {
  let arrived = Buffer.alloc(0);
  let wake: () => void = () => undefined;
  let ended: ClusterDeviceError | null = null;
  const broken = new Promise<never>((_, reject) => {
    const end = (): void => {
      ended ??= new ClusterDeviceError("unreachable", `${host} ended the copy before it was whole. Try it again.`);
      reject(ended);
      wake();
    };
    channel.on("close", end);
    channel.on("error", end);
  });
  broken.catch(() => undefined);
  channel.stderr.resume();
  channel.on("data", (chunk: Buffer) => {
    // Whoever answers with more than a line isn't scp.
    if (arrived.length < MOST_WORDS) arrived = Buffer.concat([arrived, chunk.subarray(0, MOST_WORDS)]);
    wake();
  });
  const take = (): boolean => {
    const [first] = arrived;
    if (first === undefined) return false;
    if (first === GO_ON) {
      arrived = arrived.subarray(1);
      return true;
    }
    const words = wordsOf(arrived.toString("utf8", first === 1 || first === 2 ? 1 : 0));
    throw new ClusterDeviceError("refused", `${host} doesn't take the copy: ${words || "it doesn't say why"}.`);
  };
  return {
    broken,
    refuseUnasked() {
      if (arrived.length > 0) take();
    },
    async next() {
      while (!take()) {
        if (ended) throw ended;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
