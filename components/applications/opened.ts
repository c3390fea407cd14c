import type { ApplicationView } from "#lib/queries/applications/list-applications.ts";

/** Which dialog is open, and about which application. */
export type Opened = { dialog: "mode" | "rules" | "link" | "remove"; application: ApplicationView } | { dialog: "new" };

export const OWN_MODE_WORDS = { open: "Open", readOnly: "Read-only", maintenance: "Maintenance" } as const;
