/** Shown where nobody has written another (Veeam Cloud Connect, 'Maintenance Mode'). */
export const DEFAULT_NOTICE = "Service provider is currently undergoing scheduled maintenance.";

/** A text of any length that people write is kept; tenants read one of this length at a glance. */
export const NOTICE_RECOMMENDED = 350;
/** Nobody writes more; it still fits an answer, a page and the row of each run that fails under it. */
export const NOTICE_MOST = 200_000;

/** The innermost text that says anything; the default where none does. Outermost first. */
export function noticeOf(texts: readonly (string | null)[]): string {
  return texts.findLast((text) => text !== null && text.trim() !== "") ?? DEFAULT_NOTICE;
}
