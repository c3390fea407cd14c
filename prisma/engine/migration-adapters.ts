import { randomUUID } from "node:crypto";
import pg from "pg";
import { parseIntoClientConfig } from "pg-connection-string";
import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import "./internal-char.ts";

/**
 * Connections for the schema engine. The stock adapter serves queries well and migrations badly: it splits a
 * script at every semicolon, and drops a shadow database before it has closed the connections to it.
 */
export class MigrationAdapters implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = "postgres";
  readonly adapterName = "@prisma/adapter-pg";
  readonly #schema: string | undefined;
  readonly #config: pg.ClientConfig;

  constructor(url: string | undefined) {
    const parsed = url === undefined ? undefined : new URL(url);
    this.#schema = parsed?.searchParams.get("schema") ?? undefined;
    parsed?.searchParams.delete("schema");
    this.#config = parsed === undefined ? {} : parseIntoClientConfig(parsed.href);
  }

  connect(): Promise<SqlDriverAdapter> {
    return this.#open(this.#config);
  }

  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    const database = `prisma_shadow_${randomUUID().replaceAll("-", "")}`;
    const admin = new pg.Client(this.#config);
    await admin.connect();
    await admin.query(`CREATE DATABASE ${database} TEMPLATE template0`);
    const shadow = await this.#open({ ...this.#config, database });
    const close = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await close();
      await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
      await admin.end();
    };
    return shadow;
  }

  async #open(config: pg.ClientConfig): Promise<SqlDriverAdapter> {
    const pool = { ...config, max: 1 };
    const adapter = await new PrismaPg(pool, this.#schema === undefined ? {} : { schema: this.#schema }).connect();
    // Whole, as the native engine sends it: one implicit transaction, and no splitting inside bodies and strings.
    adapter.executeScript = async (script) => {
      try {
        await adapter.underlyingDriver().query(script);
      } catch (error) {
        rethrowAsDriverError(adapter, error);
      }
    };
    return adapter;
  }
}

/** Lets the adapter translate PostgreSQL's error, so that the engine reports its code and position. */
function rethrowAsDriverError(adapter: object, error: unknown): never {
  (adapter as { onError(error: unknown): never }).onError(error);
  throw error;
}
