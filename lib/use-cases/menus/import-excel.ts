import { importVerb } from "./import-verb.ts";

/** 'Excel bulk import': rows into the sheets that the workbook's pages name. */
export const importExcel = importVerb("excel.import", "excel");
