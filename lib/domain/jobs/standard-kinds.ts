import type { JobPolicy, JobRule } from "./job-policy.ts";
import type { RunFamily } from "./run-state.ts";

/** A job kind that Lull brings along. From then on it is data, which a system-admin edits. */
export interface StandardKind {
  id: string;
  name: string;
  family: RunFamily;
  executor: "command" | "builtIn" | "conductor" | "external";
  policy: JobPolicy;
  hasPreparing: boolean;
  /** Its runs write to platform while they run: quiesce waits for them. */
  writes: boolean;
  /** Listed by backyard-execute-check, under its id. */
  backyard: boolean;
  counted: boolean;
}

/** The six whose runs stay 'Not executed' while server side jobs are stopped (Exastro, 4.2.2). */
const HELD: JobPolicy = { default: { running: "finishRun", starting: "held" } };
const UNTOUCHED: JobRule = { running: "untouched", starting: "untouched" };

/** The seven that backyard-execute-check lists. The conductor is untouched and not counted (4.4). */
const EXASTRO: readonly StandardKind[] = [
  execution("ita-by-ansible-execute", "Ansible execution"),
  execution("ita-by-terraform-cli-execute", "Terraform CLI execution"),
  execution("ita-by-terraform-cloud-ep-execute", "Terraform Cloud/EP execution"),
  builtIn("ita-by-menu-create", "Parameter sheet creation"),
  builtIn("ita-by-menu-export-import", "Menu export/import"),
  builtIn("ita-by-excel-export-import", "Excel bulk export/import"),
  {
    id: "ita-by-conductor-synchronize",
    name: "Conductor execution",
    family: "conductor",
    executor: "conductor",
    policy: { default: UNTOUCHED },
    hasPreparing: false,
    writes: true,
    backyard: true,
    counted: false,
  },
];

/** The rules hold for the provider's cloud repository (Veeam Cloud Connect, 'Maintenance Mode'). */
const TASK_BY_TASK: JobPolicy = {
  default: UNTOUCHED,
  cloudRepository: { running: "finishTask", starting: "refused" },
};
const WHOLE_RUN: JobPolicy = { default: UNTOUCHED, cloudRepository: { running: "finishRun", starting: "refused" } };
const ALWAYS: JobPolicy = { default: UNTOUCHED };

const TENANTS: readonly StandardKind[] = [
  session("vsphere-backup", "VMware vSphere backup", TASK_BY_TASK),
  session("hyperv-backup", "Microsoft Hyper-V backup", TASK_BY_TASK),
  session("vcd-backup", "vCD backup", TASK_BY_TASK),
  session("managed-agent-backup", "Agent backup, configured in the backup server", TASK_BY_TASK),
  session("vsphere-backup-copy", "VMware vSphere backup copy", TASK_BY_TASK),
  session("hyperv-backup-copy", "Microsoft Hyper-V backup copy", TASK_BY_TASK),
  session("vcd-backup-copy", "vCD backup copy", TASK_BY_TASK),
  session("agent-backup-copy", "Backup copy of Agent backups", TASK_BY_TASK),
  session("agent-windows-backup", "Agent backup on Windows", WHOLE_RUN),
  session("agent-linux-backup", "Agent backup on Linux", WHOLE_RUN),
  session("agent-mac-backup", "Agent backup on Mac", WHOLE_RUN),
  session("replication", "Replication to a cloud host", ALWAYS),
  session("restore-vm", "Restore of an entire VM", ALWAYS),
  session("restore-vm-files", "Restore of VM files", ALWAYS),
  session("restore-vm-disks", "Restore of VM disks", ALWAYS),
  session("restore-files", "Restore of files", ALWAYS),
  session("partial-failover", "Partial site failover", ALWAYS),
  session("full-failover", "Full site failover", ALWAYS),
  session("failback", "Failback to production", ALWAYS),
  session("agent-windows-restore", "Agent restore on Windows", ALWAYS),
  session("agent-linux-restore", "Agent restore on Linux", ALWAYS),
];

export const STANDARD_KINDS: readonly StandardKind[] = [...EXASTRO, ...TENANTS];

function execution(id: string, name: string): StandardKind {
  const common = { policy: HELD, writes: true, backyard: true, counted: true };
  return { id, name, family: "execute", executor: "command", hasPreparing: true, ...common };
}

function builtIn(id: string, name: string): StandardKind {
  return { ...execution(id, name), family: "file", executor: "builtIn", hasPreparing: false };
}

function session(id: string, name: string, policy: JobPolicy): StandardKind {
  const common = { writes: false, backyard: false, counted: false };
  return { id, name, family: "session", executor: "external", policy, hasPreparing: false, ...common };
}
