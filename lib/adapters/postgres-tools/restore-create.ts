import pg from "pg";
import { asRestorer, checkedName, roleOf, type RestoreServer } from "./restore-server.ts";

interface Like {
  encoding: string;
  collate: string;
  ctype: string;
}

/** Makes an empty database of the loader's, in the live one's language. One that is there stays as it is. */
export async function createForRestore(server: RestoreServer, database: string): Promise<void> {
  const name = pg.escapeIdentifier(checkedName(database));
  const loader = pg.escapeIdentifier(roleOf(server.loaderUrl));
  await asRestorer(server, async (client) => {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${name} OWNER ${loader} ${await alike(client, server)}`);
    await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  });
}

/** From the empty template; where the live one is gone, as the server does by itself. */
async function alike(client: pg.Client, { live }: RestoreServer): Promise<string> {
  const { rows } = await client.query<Like>(
    `SELECT pg_encoding_to_char(encoding) AS encoding, datcollate AS collate, datctype AS ctype
     FROM pg_database WHERE datname = $1`,
    [live],
  );
  const [like] = rows;
  if (!like) return "TEMPLATE template0";
  const [encoding, collate, ctype] = [like.encoding, like.collate, like.ctype].map(pg.escapeLiteral);
  return `TEMPLATE template0 ENCODING ${encoding} LC_COLLATE ${collate} LC_CTYPE ${ctype}`;
}
