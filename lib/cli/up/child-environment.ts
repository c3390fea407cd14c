/** Passwords for the first seeding: up hands them on once and nobody else sees them. */
const SEEDING_SECRETS = ["LULL_ADMIN_PASSWORD", "LULL_DEMO_PASSWORD", "LULL_MAINTENANCE_PASSWORD"];

/** What a supervised process inherits: the caller's environment without passwords, with where its state lies. */
export function childEnvironment(env: NodeJS.ProcessEnv, stateDir: string): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !SEEDING_SECRETS.includes(name));
  return {
    ...Object.fromEntries(kept),
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    LULL_STATE_DIR: stateDir,
    NODE_COMPILE_CACHE: `${stateDir}/cache/node`,
  };
}
