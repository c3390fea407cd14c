import { isPlainName } from "#lib/domain/backups/manifest.ts";
import type { StoredFile } from "#lib/ports/backup-store.ts";

/** Plain files of `ls -ln`: rights, links, user, group, bytes, three words of a date, the name with or without its folder. */
export function readListing(text: string): StoredFile[] {
  return text.split("\n").flatMap((line): StoredFile[] => {
    const [, bytes, place] = /^-\S*\s+\S+\s+\S+\s+\S+\s+(\d+)\s+\S+\s+\S+\s+\S+\s+(\S+)\s*$/.exec(line) ?? [];
    const name = place?.split("/").at(-1) ?? "";
    return bytes !== undefined && isPlainName(name) ? [{ name, bytes: Number(bytes) }] : [];
  });
}

/** Free bytes of `df`: its third column is what is available, in KiB. */
export function readRoom(text: string): number | null {
  const figures = /^\s*\d+\s+\d+\s+(\d+)\s/m.exec(text);
  return figures ? Number(figures[1]) * 1024 : null;
}
