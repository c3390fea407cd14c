/**
 * Names of the roles of the control database: the owner migrates, the app works, and owns nothing. The mode reader,
 * which runners sign in as, reads the table of the mode and nothing else; null where nobody has made one.
 */
export interface ControlRoles {
  owner: string;
  app: string;
  modeReader: string | null;
}

/**
 * Names of the roles of the platform database. The app writes through its membership of `writer` alone, which the
 * admin may take away and give back; the admin may also end sessions.
 */
export interface PlatformRoles {
  owner: string;
  app: string;
  writer: string;
  admin: string;
}

export const CONTROL_ROLES = {
  owner: "lull_owner",
  app: "lull_app",
  modeReader: "lull_mode_reader",
} as const satisfies ControlRoles;

export const PLATFORM_ROLES: PlatformRoles = {
  owner: "lull_platform_owner",
  app: "lull_platform_app",
  writer: "lull_platform_writer",
  admin: "lull_platform_admin",
};

/**
 * Names of the roles that restore. The restorer makes, renames and drops databases, ends sessions, and is a member of
 * the owner and of the loader; it runs nothing that an archive holds. That is the loader's part, which owns a database
 * only while it is being loaded, and may do nothing anywhere else.
 */
export interface RestoreRoles {
  restorer: string;
  loader: string;
}

export const RESTORE_ROLES = {
  restorer: "lull_platform_restorer",
  loader: "lull_platform_loader",
} as const satisfies RestoreRoles;

export const CONTROL_DATABASE = "lull_control";
export const PLATFORM_DATABASE = "lull_platform";
