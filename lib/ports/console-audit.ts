/** What happened at the console, for the audit: kept in a file while no database answers, and carried over later. */
export interface ConsoleAudit {
  record(event: ConsoleEvent): Promise<void>;
}

export interface ConsoleEvent {
  /** 'console.sign-in', 'console.sign-in-failed', ... */
  action: string;
  /** Who signed in, as they called themselves; 'maintenance' where nobody said. */
  name: string;
  address: string | null;
  details?: Record<string, string | number | boolean | null>;
}

/** The file of events that no database has taken yet. */
export interface ConsoleAuditLog extends ConsoleAudit {
  pending(): Promise<PendingEvent[]>;
  /** Forgets those that control's audit has. */
  forget(ids: readonly string[]): Promise<void>;
}

export interface PendingEvent extends ConsoleEvent {
  /** A UUID; control's audit takes each once. */
  id: string;
  at: Date;
}
