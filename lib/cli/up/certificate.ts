import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import { X509Certificate } from "node:crypto";
import { hostname, networkInterfaces } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const DAYS = 825;
const RENEW_WITHIN_MS = 30 * 24 * 3600 * 1000;

export interface CertificateFiles {
  cert: string;
  key: string;
}

/** The self-signed certificate of the state folder, for this machine's names and addresses; renewed a month early. */
export async function selfSigned(stateDir: string): Promise<CertificateFiles> {
  const folder = path.join(stateDir, "tls");
  const files = { cert: path.join(folder, "cert.pem"), key: path.join(folder, "key.pem") };
  if (isGood(files)) return files;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const fresh = { cert: `${files.cert}.new`, key: `${files.key}.new` };
  const names = `subjectAltName=${subjects().join(",")}`;
  const request = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc"];
  const where = ["-days", String(DAYS), "-subj", `/CN=${hostname()}`, "-addext", names];
  try {
    await promisify(execFile)("openssl", [...request, ...where, "-keyout", fresh.key, "-out", fresh.cert], {
      timeout: 20_000,
    });
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new Error(missing ? "--tls needs openssl (apt-get install openssl)" : `openssl: ${String(error)}`);
  }
  await rename(fresh.key, files.key);
  await rename(fresh.cert, files.cert);
  return files;
}

function isGood({ cert, key }: CertificateFiles): boolean {
  if (!existsSync(cert) || !existsSync(key)) return false;
  return Date.parse(new X509Certificate(readFileSync(cert)).validTo) - Date.now() > RENEW_WITHIN_MS;
}

function subjects(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const reachable = addresses.map(({ address }) => address).filter((address) => !address.startsWith("fe80"));
  return ["DNS:localhost", `DNS:${hostname()}`, ...new Set(reachable.map((address) => `IP:${address}`))];
}
