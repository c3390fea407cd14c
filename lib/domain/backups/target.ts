/** A folder of this host, or one that is mounted here; it lies below one of the allowed folders. */
export interface FolderTarget {
  kind: "folder";
  path: string;
}

/** A folder of another host, reached by SFTP with Lull's own key. */
export interface SftpTarget {
  kind: "sftp";
  host: string;
  port: number;
  user: string;
  path: string;
  /** The host's public key as ssh-keyscan prints it ('ssh-ed25519 AAAA...'): no other one is accepted. */
  hostKey: string;
}

export type TargetSettings = FolderTarget | SftpTarget;

/** 'sftp://backup@store.example.com:22/srv/lull', '/srv/backups' */
export function placeOf(settings: TargetSettings): string {
  if (settings.kind === "folder") return settings.path;
  const { user, host, port, path } = settings;
  return `sftp://${user}@${host}:${port}${path.startsWith("/") ? "" : "/"}${path}`;
}
