import { ClusterDeviceError } from "#lib/ports/cluster-device.ts";

/** Waits for `work` until the time is up: then `giveUp` frees what it holds, and the wait ends with a clear error. */
export async function within<T>(
  { ms, message, giveUp }: { ms: number; message: string; giveUp: () => void },
  work: Promise<T>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      giveUp();
      reject(new ClusterDeviceError("timeout", message));
    }, ms);
    // What is waited for has a socket, which holds the process where it is to be held.
    timer.unref();
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // What is given up may still fail later: nobody waits for it any more.
    work.catch(() => undefined);
  }
}

export function seconds(ms: number): string {
  return `${Math.max(1, Math.round(ms / 1000))} s`;
}
