import { exportVerb } from "./export-verb.ts";

/** 'Excel bulk export': a workbook with a page for each sheet. */
export const exportExcel = exportVerb("excel.export", "excel");
