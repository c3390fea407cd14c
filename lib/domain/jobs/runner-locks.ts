/**
 * The class of the advisory locks by which runners are known to live: each holds one in platform, under a key of its
 * own, for as long as its connection lives. It needs no writes, so it works in read-only.
 */
export const RUNNER_LOCKS = 0x52554e52;
