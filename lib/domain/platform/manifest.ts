/**
 * What Lull knows of the platform that it keeps: its services and how each is started, stopped and looked at, its
 * databases, what an upgrade calls, and whose releases it trusts.
 */
export interface PlatformManifest {
  formatVersion: 1;
  /** As pages name it. */
  name: string;
  /** Of the release that it runs until Lull has installed one. */
  version: string;
  /** In the order in which they are started; they are stopped in reverse. */
  services: readonly PlatformService[];
  databases: readonly PlatformDatabase[];
  hooks: ReleaseHooks;
  trustedKeys: readonly TrustedKey[];
}

export type PlatformService = SupervisedService | CalledService;

/** A process that Lull's own supervisor keeps: it is started, stopped and looked at there. */
export interface SupervisedService {
  name: string;
  /** The process's name in the supervisor's list: 'runner-1'. */
  supervised: string;
}

/** A service that something else keeps: Lull calls what starts, stops and checks it. */
export interface CalledService {
  name: string;
  start: Call;
  stop: Call;
  /** It is healthy when the command ends with 0, or the URL answers 2xx. */
  health: Call;
}

/** A command as argv, without a shell; or a URL: POST to start and stop, GET to look. */
export type Call = { argv: readonly string[]; timeoutSeconds: number } | { url: string; timeoutSeconds: number };

export type PlatformDatabase = OwnDatabase | NamedDatabase;

/** The database that Lull itself was set up with. Each manifest has it once. */
export interface OwnDatabase {
  name: string;
  own: true;
}

/** Another PostgreSQL database of the platform. */
export interface NamedDatabase {
  name: string;
  host: string;
  port: number;
  database: string;
  /** May create databases and end sessions: a restore is made beside the old database. */
  user: string;
  /** A file below the state folder's secrets/ that holds the password. */
  passwordFile: string;
}

/** Called in an upgrade and in its rollback, after the release's own: `{version}` and `{release}` are filled in. */
export interface ReleaseHooks {
  /** Before anything changes: a failure stops the upgrade. */
  preflight?: Call | undefined;
  /** The services are stopped, the databases are migrated. */
  migrated?: Call | undefined;
  /** The services run, for verification. */
  verify?: Call | undefined;
}

/** Whoever holds the other half may sign releases. */
export interface TrustedKey {
  name: string;
  /** ed25519, SPKI in base64. */
  publicKey: string;
}

export function isSupervised(service: PlatformService): service is SupervisedService {
  return "supervised" in service;
}

export function isOwnDatabase(database: PlatformDatabase): database is OwnDatabase {
  return "own" in database;
}
