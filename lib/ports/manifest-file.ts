/** Where the platform manifest is kept: readable while no database is. */
export interface ManifestFile {
  /** The text as it was written; null where nobody has given one. */
  read(): Promise<string | null>;
  /** Replaces it in one step. */
  write(text: string): Promise<void>;
}
