export interface Credentials {
  name: string;
  password: string;
}

/** Far longer than a name and a password may be. */
const LONGEST = 8_192;

/**
 * What an Authorization header of the Basic scheme says (RFC 7617, UTF-8), the scheme's case ignored; null where it is
 * none or can't be read.
 */
export function basicCredentials(authorization: string): Credentials | null {
  const encoded = /^basic +([A-Za-z0-9+/]+={0,2})\s*$/i.exec(authorization.slice(0, LONGEST))?.[1];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon < 0 ? null : { name: text.slice(0, colon), password: text.slice(colon + 1) };
}
