import { createHash } from "node:crypto";
import { posix } from "node:path";
import type { ServerChannel } from "ssh2";
import { GZIP_MAGIC, versionOfName } from "../image.ts";
import type { Package } from "../model/state.ts";
import type { Place } from "./place.ts";

/** The target of `scp -t TARGET`, as an scp client runs it; null: another command. */
export function scpTarget(command: string): string | null {
  const target = /^scp (?:-[vprdq]+ )*-t (?:-- )?(.+)$/.exec(command)?.[1] ?? null;
  return target?.replace(/^'(.*)'$/, "$1") ?? null;
}

/** Takes files by the protocol of scp. Of a file only its size, checksums and version are kept. */
export function takeFiles(channel: ServerChannel, target: string, { core, id }: Place): void {
  core.hear({ member: id, via: "scp", name: "scp", text: `scp -t ${target}` });
  let receiving: Receiving | null = null;
  let line = "";
  const answer = (error?: string): void => void channel.write(error === undefined ? "\0" : `\x01scp: ${error}\n`);
  const begin = (header: string): void => {
    const [, size, name] = /^C0?\d{3} (\d+) ([^/]+)$/.exec(header) ?? [];
    if (header.startsWith("T")) answer();
    else if (size === undefined || name === undefined) answer(`${header}: only plain files are taken`);
    else if (Number(size) > core.cluster().members[id].diskFree) answer(`${name}: No space left on device`);
    else {
      receiving = startReceiving(target.endsWith("/") ? posix.join(target, name) : target, Number(size));
      answer();
    }
  };
  const take = (chunk: Buffer): void => {
    let rest = chunk;
    while (rest.length > 0) {
      if (receiving) {
        rest = receiving.take(rest);
        if (!receiving.complete()) return;
        const stored = core.deed({ kind: "store", on: id, path: receiving.path, content: receiving.content() });
        answer(stored.ok ? undefined : stored.message);
        receiving = null;
        continue;
      }
      const end = rest.indexOf(10);
      line += rest.subarray(0, end === -1 ? rest.length : end).toString("utf8");
      if (end === -1) return;
      rest = rest.subarray(end + 1);
      begin(line);
      line = "";
    }
  };
  channel.on("data", take);
  channel.on("end", () => {
    channel.exit(0);
    channel.end();
  });
  answer();
}

interface Receiving {
  path: string;
  /** Takes what belongs to the file, and the byte after it; returns the rest. */
  take: (chunk: Buffer) => Buffer;
  complete: () => boolean;
  content: () => Package;
}

function startReceiving(path: string, size: number): Receiving {
  const hashes = { md5: createHash("md5"), sha1: createHash("sha1"), sha256: createHash("sha256") };
  let head = Buffer.alloc(0);
  let taken = 0;
  return {
    path,
    take: (chunk) => {
      const body = chunk.subarray(0, Math.max(size - taken, 0));
      for (const hash of Object.values(hashes)) hash.update(body);
      if (head.length < GZIP_MAGIC.length) head = Buffer.concat([head, body.subarray(0, GZIP_MAGIC.length)]);
      // The file ends with a byte that says so.
      const end = Math.min(chunk.length, size - taken + 1);
      taken += end;
      return chunk.subarray(end);
    },
    complete: () => taken === size + 1,
    content: () => ({
      size,
      checksums: {
        md5: hashes.md5.digest("hex"),
        sha1: hashes.sha1.digest("hex"),
        sha256: hashes.sha256.digest("hex"),
      },
      version: head.subarray(0, GZIP_MAGIC.length).equals(GZIP_MAGIC) ? versionOfName(path) : null,
    }),
  };
}
