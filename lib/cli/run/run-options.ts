/** What `lull run` is asked to do. */
export interface RunOptions {
  kind: string;
  /** ORG or ORG/WORKSPACE */
  tenant?: string;
  target?: string;
  name?: string;
  /** false: a held session doesn't wait. */
  wait: boolean;
  ifUnreachable: "run" | "refuse";
  /** A file with one task per line. */
  tasks?: string;
  /** Seconds for which a result that can't be recorded yet is tried again. */
  keepTrying: number;
  /** Runs the command for each job that a member starts in the portal. */
  pickUp: boolean;
  /** The command and its arguments; never a shell's text. */
  command: readonly string[];
}

/** The options as the API names them. */
export function sessionBody({ kind, tenant, target, name }: RunOptions) {
  const [organization, workspace] = tenant?.split("/", 2) ?? [];
  return { ...tenantBody({ organization, workspace }), kind, ...(target && { target }), ...(name && { name }) };
}

function tenantBody({ organization, workspace }: { organization: string | undefined; workspace: string | undefined }) {
  return { ...(organization && { organization }), ...(workspace && { workspace }) };
}
