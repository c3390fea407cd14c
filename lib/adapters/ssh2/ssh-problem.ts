import { ClusterDeviceError } from "#lib/ports/cluster-device.ts";
import { fingerprintOf } from "#lib/ports/fingerprint-of.ts";
import { wordsOf } from "./said.ts";
import type { SshPlace } from "./place.ts";

/** Why signing in failed. `shown` is the host key that was shown, if it came so far. */
export function sshProblem(
  error: Error & { level?: string },
  place: SshPlace,
  shown: string | null,
): ClusterDeviceError {
  if (error instanceof ClusterDeviceError) return error;
  const { host, port, userName, secret, hostKey } = place;
  if (shown !== null && shown !== hostKey) return foreignKey(host, shown, hostKey);
  if (/no matching host key (format|algorithm)/i.test(error.message)) {
    return foreignKey(host, "a key of another type", hostKey);
  }
  if (error.level === "client-authentication") {
    const what = secret.kind === "password" ? "password" : "key";
    return new ClusterDeviceError("auth", `${host} doesn't accept ${userName} with this ${what}. Check both there.`);
  }
  if (/privateKey|parse private key/i.test(error.message)) {
    return new ClusterDeviceError("auth", `The private key for ${host} can't be read: give one without a passphrase.`);
  }
  if (/ended the connection|ECONNRESET|EPIPE|Connection lost/i.test(error.message)) {
    return new ClusterDeviceError("unreachable", `${host}:${port} ended the connection before Lull was signed in.`);
  }
  return new ClusterDeviceError(
    "garbage",
    `${host}:${port} doesn't speak SSH as it should: ${wordsOf(error.message)}.`,
  );
}

function foreignKey(host: string, shown: string, pinned: string): ClusterDeviceError {
  const seen = shown.includes(" AAAA") ? fingerprintOf(shown) : shown;
  return new ClusterDeviceError(
    "hostKey",
    `${host} shows another host key (${seen}) than the pinned ${fingerprintOf(pinned)}. Nothing was sent to it. ` +
      "If the device was exchanged, compare its key at its console and confirm the new one.",
  );
}
