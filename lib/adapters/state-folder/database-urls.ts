import { databaseUrl } from "../postgres/database-url.ts";
import { CONTROL_DATABASE, CONTROL_ROLES, PLATFORM_DATABASE, PLATFORM_ROLES } from "../postgres/names.ts";
import { readClusterPasswords, readClusterPointer } from "./cluster-record.ts";
import { stateFolder } from "./state-folder.ts";

/** Where a process finds its databases. None of these roles owns anything. */
export interface DatabaseUrls {
  control: string;
  platform: string;
  /** May grant and revoke writer, and end sessions. */
  platformAdmin: string;
}

const VARIABLES = {
  control: "CONTROL_DATABASE_URL",
  platform: "PLATFORM_DATABASE_URL",
  platformAdmin: "PLATFORM_ADMIN_DATABASE_URL",
} as const;

/** The own cluster's databases, each with the role that a process signs in as. */
const OWN: Record<keyof DatabaseUrls, { database: string; role: string }> = {
  control: { database: CONTROL_DATABASE, role: CONTROL_ROLES.app },
  platform: { database: PLATFORM_DATABASE, role: PLATFORM_ROLES.app },
  platformAdmin: { database: PLATFORM_DATABASE, role: PLATFORM_ROLES.admin },
};

/** Where runners find the mode when the environment gives the databases; without it they use the control URL. */
export const MODE_READER_VARIABLE = "RUNNER_CONTROL_DATABASE_URL";

/** What a runner works with: platform, and of control a role that may read nothing but the mode. */
export interface RunnerUrls {
  platform: string;
  mode: string;
}

/** As `readDatabaseUrls`, for runners: they are never handed a role that may read or write the rest of control. */
export async function readRunnerUrls(folder = stateFolder()): Promise<RunnerUrls> {
  const given = givenDatabaseUrls();
  if (given !== null) {
    return { platform: given.platform, mode: process.env[MODE_READER_VARIABLE] || given.control };
  }
  const { platform } = await readDatabaseUrls(folder);
  const [pointer, passwords] = await Promise.all([readClusterPointer(folder), readClusterPasswords(folder)]);
  const reader = { database: CONTROL_DATABASE, role: CONTROL_ROLES.modeReader };
  return { platform, mode: roleUrl(reader, pointer?.port ?? 0, passwords) };
}

/**
 * The environment's URLs when they are given (all three or none), else those of the own cluster that the state folder
 * points to. Throws, naming the next step, when there are neither.
 */
export async function readDatabaseUrls(folder = stateFolder()): Promise<DatabaseUrls> {
  const given = givenDatabaseUrls();
  if (given !== null) return given;
  const [pointer, passwords] = await Promise.all([readClusterPointer(folder), readClusterPasswords(folder)]);
  if (pointer === null) throw new Error(`No database is set up in ${folder}. Start with ./bin/up, or give ${names()}.`);
  return {
    control: ownUrl("control", pointer.port, passwords),
    platform: ownUrl("platform", pointer.port, passwords),
    platformAdmin: ownUrl("platformAdmin", pointer.port, passwords),
  };
}

/** The URLs of the environment; null when none is given. Throws when only some are. */
export function givenDatabaseUrls(env: NodeJS.ProcessEnv = process.env): DatabaseUrls | null {
  const { control, platform, platformAdmin } = VARIABLES;
  const given = { control: env[control], platform: env[platform], platformAdmin: env[platformAdmin] };
  const missing = Object.entries(given).filter(([, url]) => !url);
  if (missing.length === Object.keys(VARIABLES).length) return null;
  if (missing.length > 0) throw new Error(`Give all of ${names()}, or none for a cluster of Lull's own.`);
  return given as DatabaseUrls;
}

function ownUrl(which: keyof DatabaseUrls, port: number, passwords: Record<string, string>): string {
  return roleUrl(OWN[which], port, passwords);
}

function roleUrl(
  { database, role }: { database: string; role: string },
  port: number,
  passwords: Record<string, string>,
): string {
  const password = passwords[role];
  if (password === undefined) throw new Error(`The state folder has no password of ${role}. Start with ./bin/up.`);
  return databaseUrl({ user: role, password, port, database });
}

function names(): string {
  return Object.values(VARIABLES).join(", ");
}
