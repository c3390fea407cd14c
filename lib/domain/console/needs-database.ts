/** Why something can't be done now. */
export const NEEDS_DATABASE =
  "The control database doesn’t answer, and this is kept there. Run the checks, or start the database’s own cluster.";
