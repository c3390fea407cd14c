/** What a bundle may be at most; read as it streams, so that nothing larger is ever held or written. */
export const LIMITS = {
  compressedBytes: 256 * 2 ** 20,
  unpackedBytes: 512 * 2 ** 20,
  files: 20_000,
  manifestBytes: 4 * 2 ** 20,
  /** Of one file of SQL. */
  migrationBytes: 2 ** 20,
  /** Headers between two files: long names and the like. */
  headerBytes: 2 ** 20,
  pathLength: 240,
} as const;
