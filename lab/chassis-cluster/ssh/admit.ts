import { timingSafeEqual } from "node:crypto";
import ssh2, { type AuthContext, type ParsedKey } from "ssh2";

/** Who may sign in. */
export interface Admission {
  user: string;
  password: string;
  authorizedKeys?: string[];
}

/** Accepts or refuses one try to sign in. */
export function admits(admission: Admission, context: AuthContext): void {
  if (context.username === admission.user && proves(admission, context)) context.accept();
  else context.reject(["password", "publickey"]);
}

function proves({ password, authorizedKeys = [] }: Admission, context: AuthContext): boolean {
  if (context.method === "password") return same(Buffer.from(context.password), Buffer.from(password));
  if (context.method !== "publickey") return false;
  const { key, blob, signature, hashAlgo } = context;
  const known = authorizedKeys.map(parse).find((one) => one !== null && same(one.getPublicSSH(), key.data));
  if (!known) return false;
  // Without a signature the client only asks whether the key would do.
  return !signature || !blob || known.verify(blob, signature, hashAlgo);
}

function parse(line: string): ParsedKey | null {
  const parsed = ssh2.utils.parseKey(line);
  return parsed instanceof Error ? null : parsed;
}

function same(one: Buffer, two: Buffer): boolean {
  return one.length === two.length && timingSafeEqual(one, two);
}
