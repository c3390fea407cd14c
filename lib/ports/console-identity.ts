/** The password of the user `maintenance`: set on the host, readable when no database is. */
export interface ConsoleIdentity {
  /** Null: nobody has set it yet, so nobody can sign in. */
  read(): Promise<KnownPassword | null>;
  /** Replaces it; the generation grows, and with it every session of before is dead. Returns it. */
  set(hash: string): Promise<number>;
}

export interface KnownPassword {
  /** argon2id, as a PHC string */
  hash: string;
  generation: number;
}

/** The one name that signs in at the console (Junos Space, 'Maintenance-Mode User Administration'). */
export const MAINTENANCE_USER = "maintenance";
