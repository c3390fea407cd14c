import { exportVerb } from "./export-verb.ts";

/** 'Menu export': sheets with their rows as JSON. */
export const exportMenus = exportVerb("menu.export", "menu");
