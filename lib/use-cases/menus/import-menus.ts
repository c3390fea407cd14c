import { importVerb } from "./import-verb.ts";

/** 'Menu import': from a file that an export has written. */
export const importMenus = importVerb("menu.import", "menu");
