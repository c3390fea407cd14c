import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { isPlainName } from "#lib/domain/backups/manifest.ts";
import { DatabaseToolsError } from "#lib/ports/database-tools.ts";
import { tocReader, type TocReader } from "./toc-reader.ts";

/** Archive versions that are known here, of PostgreSQL 12 to 17: minor of 1.x. */
const [OLDEST, COMPRESSION_NAMED, RELKIND, NEWEST] = [14, 15, 16, 16];
const TIME_FIELDS = 7;

/** pg_restore takes a packed list where the plain one is missing. */
const PACKED_LIST = /^toc\.dat\.|\.toc\./;

/**
 * pg_restore opens whatever files a directory's table of contents names, wherever they lie, with the rights of whoever
 * runs it. Of an archive that somebody else has made each has to be a plain name, in its own folder. Throws
 * `DatabaseToolsError`.
 */
export async function onlyOwnFiles(folder: string): Promise<void> {
  const own = await readdir(folder);
  if (!own.includes("toc.dat") || own.some((name) => PACKED_LIST.test(name))) throw damaged();
  const lists = own.filter((name) => name.endsWith(".toc"));
  const blobs = await Promise.all(lists.map((name) => blobsOf(path.join(folder, name))));
  const names = [...filesOf(await readFile(path.join(folder, "toc.dat"))), ...blobs.flat()];
  const outside = names.find((name) => !isPlainName(name));
  if (outside === undefined) return;
  const text = `The archive asks for a file outside of itself (${JSON.stringify(outside.slice(0, 100))}). It is refused.`;
  throw new DatabaseToolsError("notPermitted", text);
}

/** Large objects are listed in files of their own: 'OID NAME' in each line. */
async function blobsOf(list: string): Promise<string[]> {
  const text = await readFile(list, "utf8");
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => /^\d+ (.*)$/.exec(line)?.[1] ?? line);
}

function filesOf(toc: Buffer): string[] {
  try {
    return namesIn(tocReader(toc));
  } catch (error) {
    if (error instanceof DatabaseToolsError) throw error;
    throw damaged();
  }
}

/** In the order in which pg_dump writes an entry; the name of its file is the last word of each. */
function namesIn(toc: TocReader): string[] {
  const { minor } = toc;
  if (minor < OLDEST || minor > NEWEST) {
    const text = `An archive of somebody else's has to be of a version that is known here; this one is of 1.${minor}.`;
    throw new DatabaseToolsError("wrongVersion", text);
  }
  if (minor >= COMPRESSION_NAMED) toc.byte();
  else toc.int();
  for (let field = 0; field < TIME_FIELDS; field += 1) toc.int();
  // The database, and the versions of the server and of pg_dump.
  toc.texts(3);
  const names: string[] = [];
  for (let left = toc.int(); left > 0; left -= 1) {
    toc.int();
    toc.int();
    // Its table's oid, its oid, its tag, what it is.
    toc.texts(4);
    toc.int();
    // Definition, drop, copy, schema, tablespace, access method.
    toc.texts(6);
    if (minor >= RELKIND) toc.int();
    // Its owner, and whether its rows have oids.
    toc.texts(2);
    while (toc.text() !== null);
    const name = toc.text();
    if (name) names.push(name);
  }
  return names;
}

function damaged(): DatabaseToolsError {
  return new DatabaseToolsError("damaged", "The archive is damaged: its table of contents can't be read.");
}
