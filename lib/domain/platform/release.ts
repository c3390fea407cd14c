/** What a release's bundle says of itself, in `release.json`, its first file. */
export interface ReleaseManifest {
  formatVersion: 1;
  /** MAJOR.MINOR.PATCH */
  version: string;
  /** For people: what is new. */
  notes: string;
  /** What it changes, line by line. */
  changes: readonly string[];
  /** Versions that it may be installed over. */
  from: readonly string[];
  files: readonly ReleaseFile[];
  /** What it adds to the database's schema, oldest first; additive, so that the release before runs on it as well. */
  migrations: readonly ReleaseMigration[];
  hooks: ReleaseCommands;
}

export interface ReleaseFile {
  path: string;
  bytes: number;
  sha256: string;
}

export interface ReleaseMigration {
  name: string;
  /** One of the release's files. */
  path: string;
}

/** Commands of the release's own, as argv; `{release}` stands for its folder, `{version}` for its version. */
export interface ReleaseCommands {
  /** The services are stopped, the databases are migrated. */
  migrated?: readonly string[] | undefined;
  /** The services run, for verification. */
  verify?: readonly string[] | undefined;
}

/** A bundle that was read to its end and is kept. */
export interface KeptBundle {
  /** The bundle's name among those that are kept. */
  file: string;
  bytes: number;
  sha256: string;
  /** The trusted key's name; null: it isn't signed. */
  signedBy: string | null;
  manifest: ReleaseManifest;
}

/** The release of which a database, the services and the pointer speak. */
export interface ReleaseRef {
  version: string;
  file: string;
  sha256: string;
}
