/** A node or an instance as plans and pages name it: ids for the machine, names for people. */
export interface Ref {
  id: string;
  name: string;
}
