/** A message to the users, kept where it can be read while no database answers. */
export interface KeptMessage {
  text: string;
  by: string;
  at: Date;
}

export interface ConsoleMessageFile {
  read(): Promise<KeptMessage | null>;
  /** Null takes it away. */
  write(message: KeptMessage | null): Promise<void>;
}
