import type { Member } from "../model/state.ts";

/** The device counts in blocks of this size. */
export const BLOCK_BYTES = 512;

const CF_BYTES = 4 * 1024 ** 3;

export interface Filesystem {
  name: string;
  mountedOn: string;
  totalBytes: number;
  freeBytes: number;
  size: string;
  used: string;
  free: string;
  percent: number;
}

/** A member's filesystems; packages lie on /cf/var. */
export function storageOf(member: Member): Filesystem[] {
  return [
    filesystem(`/dev/da0s${member.running + 1}a`, "/", 1024 ** 3, 512 * 1024 ** 2),
    filesystem("/dev/da0s3f", "/cf/var", CF_BYTES, member.diskFree),
  ];
}

function filesystem(name: string, mountedOn: string, totalBytes: number, freeBytes: number): Filesystem {
  const used = totalBytes - freeBytes;
  const percent = Math.round((used / totalBytes) * 100);
  return {
    name,
    mountedOn,
    totalBytes,
    freeBytes,
    size: short(totalBytes),
    used: short(used),
    free: short(freeBytes),
    percent,
  };
}

function short(bytes: number): string {
  return bytes >= 1024 ** 3 ? `${(bytes / 1024 ** 3).toFixed(1)}G` : `${Math.floor(bytes / 1024 ** 2)}M`;
}
