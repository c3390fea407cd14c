import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { ClientChannel } from "ssh2";
import { isImageName } from "#lib/domain/clusters/image-name.ts";
import { ClusterDeviceError, type CopyProgress } from "#lib/ports/cluster-device.ts";
import { seconds, within } from "./deadline.ts";
import { scpAnswers, type ScpAnswers } from "./scp-answers.ts";
import type { SshSession } from "./session.ts";

const CHUNK_BYTES = 64 * 1024;

/** Copies a local file by the protocol of `scp -t`: a head, the bytes, a zero; the other side answers each with a byte. */
export async function scpTo(
  session: SshSession,
  { file, folder, name }: { file: string; folder: string; name: string },
  { stalledMs, onProgress }: { stalledMs: number; onProgress: CopyProgress },
): Promise<void> {
  if (!isImageName(name)) throw new ClusterDeviceError("refused", `Not a file's name: ${JSON.stringify(name)}.`);
  const { size } = await stat(file);
  const path = `${folder}/${name}`;
  // Devices without a shell know the command by its plain words: the name was checked, so nothing in it needs a quote.
  const { channel, answers } = await session.exec(`scp -t ${path}`, (opened) => ({
    ...{ channel: opened, answers: scpAnswers(opened, session.host) },
  }));
  const stepwise = <T>(work: Promise<T>): Promise<T> => {
    const message = `The copy to ${session.host} stood still for ${seconds(stalledMs)}. It is taken up anew by trying again.`;
    return within({ ms: stalledMs, message, giveUp: () => session.destroy() }, work);
  };
  try {
    await stepwise(answers.next());
    channel.write(`C0644 ${size} ${name}\n`);
    await stepwise(answers.next());
    await sendBytes(channel, { file, size, answers, stepwise, onProgress });
    channel.write(Buffer.of(0));
    await stepwise(answers.next());
    channel.end();
  } catch (error) {
    channel.destroy();
    throw error;
  }
}

interface Sending {
  file: string;
  size: number;
  answers: ScpAnswers;
  stepwise<T>(work: Promise<T>): Promise<T>;
  onProgress: CopyProgress;
}

/** Goes on only as fast as the other side takes it. */
async function sendBytes(
  channel: ClientChannel,
  { file, size, answers, stepwise, onProgress }: Sending,
): Promise<void> {
  let sentBytes = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES })) {
    const bytes = chunk as Buffer;
    answers.refuseUnasked();
    if (!channel.write(bytes)) await stepwise(Promise.race([drained(channel), answers.broken]));
    sentBytes += bytes.length;
    onProgress({ sentBytes, totalBytes: size });
  }
  if (sentBytes !== size)
    throw new ClusterDeviceError("refused", "The image was changed while it was copied. Copy it again.");
}

function drained(channel: ClientChannel): Promise<void> {
  return new Promise((resolve) => void channel.once("drain", resolve));
}
