export interface SeedJobKind {
  /** Exastro's name of the back-end process. */
  id: string;
  name: string;
  hasPreparing: boolean;
  /** Exastro's status ids of a run that has ended well, and with an error. */
  completed: number;
  failed: number;
  /** What its runs are called in the demo. */
  runNames: readonly string[];
}

/** The seven kinds whose runs Exastro's backyard-execute-check lists, with the status ids of each family. */
export const JOB_KINDS: readonly SeedJobKind[] = [
  {
    id: "ita-by-ansible-execute",
    name: "Ansible execution",
    hasPreparing: true,
    completed: 5,
    failed: 6,
    runNames: ["Patch web servers", "Rotate certificates", "Collect host facts"],
  },
  {
    id: "ita-by-conductor-synchronize",
    name: "Conductor synchronization",
    hasPreparing: false,
    completed: 6,
    failed: 7,
    runNames: ["Release", "Nightly checks"],
  },
  {
    id: "ita-by-excel-export-import",
    name: "Excel export and import",
    hasPreparing: false,
    completed: 3,
    failed: 4,
    runNames: ["Export address plan", "Import host list"],
  },
  {
    id: "ita-by-menu-create",
    name: "Menu creation",
    hasPreparing: false,
    completed: 3,
    failed: 4,
    runNames: ["Create sheet: switches"],
  },
  {
    id: "ita-by-menu-export-import",
    name: "Menu export and import",
    hasPreparing: false,
    completed: 3,
    failed: 4,
    runNames: ["Export menus", "Import menus"],
  },
  {
    id: "ita-by-terraform-cli-execute",
    name: "Terraform CLI execution",
    hasPreparing: true,
    completed: 5,
    failed: 6,
    runNames: ["Plan network", "Apply network"],
  },
  {
    id: "ita-by-terraform-cloud-ep-execute",
    name: "Terraform Cloud/EP execution",
    hasPreparing: true,
    completed: 5,
    failed: 6,
    runNames: ["Apply object storage"],
  },
];
