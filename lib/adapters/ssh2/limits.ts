/** How long and how much a device may take. Tests give smaller ones. */
export interface DeviceLimits {
  /** From the first packet to being signed in. */
  connectMs: number;
  /** For the first words of a session, a channel or a subsystem. */
  openMs: number;
  /** For an answer to a command. */
  replyMs: number;
  /** For an answer that the device has to compute: a checksum, a whole configuration. */
  longReplyMs: number;
  /** A copy that makes no progress for this long is given up. */
  stalledMs: number;
  /** How long a new upgrade is watched for a refusal. */
  acceptMs: number;
  /** An answer is no longer than this; a configuration or a log may be. */
  replyBytes: number;
  longReplyBytes: number;
}

const MEBIBYTE = 1024 * 1024;

export const DEVICE_LIMITS: DeviceLimits = {
  connectMs: 20_000,
  openMs: 20_000,
  replyMs: 30_000,
  longReplyMs: 300_000,
  stalledMs: 60_000,
  acceptMs: 10_000,
  replyBytes: MEBIBYTE,
  longReplyBytes: 8 * MEBIBYTE,
};
