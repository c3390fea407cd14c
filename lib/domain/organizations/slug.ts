/** The id of an organization, a workspace or a sheet in addresses: letters, digits, dashes and underscores. */
export const SLUG = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?$/;
export const SLUG_RULE = "1 to 63 letters, digits, dashes and underscores; a letter or digit at both ends.";

/** What stands in the place of an organization's id in the paths of the API. */
const RESERVED: readonly string[] = ["v1", "ita", "platform", "auth"];

export function isReserved(slug: string): boolean {
  return RESERVED.includes(slug.toLowerCase());
}
