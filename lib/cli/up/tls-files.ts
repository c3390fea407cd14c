import { existsSync } from "node:fs";
import path from "node:path";
import { selfSigned, type CertificateFiles } from "./certificate.ts";

/** The certificate to serve with: LULL_TLS_CERT and LULL_TLS_KEY, with `--tls` else an own one; null for plain HTTP. */
export async function tlsFiles(
  asked: boolean,
  env: NodeJS.ProcessEnv,
  stateDir: string,
): Promise<CertificateFiles | null> {
  const { LULL_TLS_CERT: cert, LULL_TLS_KEY: key } = env;
  if (!cert && !key) return asked ? selfSigned(stateDir) : null;
  if (!cert || !key) throw new Error("Give both LULL_TLS_CERT and LULL_TLS_KEY, or neither.");
  for (const file of [cert, key]) if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  return { cert: path.resolve(cert), key: path.resolve(key) };
}
