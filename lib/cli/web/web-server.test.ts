import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { selfSigned, type CertificateFiles } from "../up/certificate.ts";
import { webServer } from "./web-server.ts";

const folder = mkdtempSync(path.join(tmpdir(), "lull-web-"));
let files: CertificateFiles;
let server: ReturnType<typeof webServer>;
let port: number;
beforeAll(async () => {
  files = await selfSigned(folder);
  const env = { NODE_ENV: "test", LULL_TLS_CERT: files.cert, LULL_TLS_KEY: files.key } as const;
  server = webServer(env, (request, response) => response.end(`${request.headers.host ?? ""}${request.url ?? ""}`));
  await new Promise<void>((resolve) => server.listen(0, resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

/** What a browser that trusts the certificate gets. */
function get(url: string, options: https.RequestOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const asking = https.get(url, { ca: readFileSync(files.cert), agent: false, ...options }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (piece: string) => (text += piece));
      response.once("end", () => resolve(text));
    });
    asking.once("error", reject);
  });
}

describe("with a certificate", () => {
  it("https://ADDRESS/maintenance is answered, by name and by bare address [JSP-15, SEM-28]", async () => {
    for (const address of [`localhost:${port}`, `127.0.0.1:${port}`]) {
      expect(await get(`https://${address}/maintenance`)).toBe(`${address}/maintenance`);
    }
  });

  it("nothing is spoken without TLS, or with an old one", async () => {
    await expect(fetch(`http://127.0.0.1:${port}/maintenance`)).rejects.toThrow();
    const old = { minVersion: "TLSv1.1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" } as const;
    await expect(get(`https://127.0.0.1:${port}/maintenance`, old)).rejects.toThrow();
  });
});
