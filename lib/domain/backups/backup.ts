/** In parallel into a folder, or streamed into one file. */
export const DUMP_FORMATS = ["directory", "custom"] as const;
export type DumpFormat = (typeof DUMP_FORMATS)[number];

/** Rows by table ('public.Run'). */
export type RowCounts = Readonly<Record<string, number>>;

/** Why a backup was made. */
export const BACKUP_CAUSES = ["asked", "schedule", "safety", "imported"] as const;
export type BackupCause = (typeof BACKUP_CAUSES)[number];

export const BACKUP_STATUSES = ["running", "complete", "failed", "expired"] as const;
export type BackupStatus = (typeof BACKUP_STATUSES)[number];
