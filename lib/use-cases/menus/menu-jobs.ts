/** The two kinds of file that menus travel in, each with its kind of job. */
export const MENU_JOBS = {
  menu: { kind: "ita-by-menu-export-import", extension: "json", mediaType: "application/json", label: "Menu" },
  excel: {
    kind: "ita-by-excel-export-import",
    extension: "xlsx",
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    label: "Excel",
  },
} as const;
export type MenuJob = keyof typeof MENU_JOBS;
