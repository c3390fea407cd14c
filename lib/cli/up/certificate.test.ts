import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { selfSigned } from "./certificate.ts";
import { tlsFiles } from "./tls-files.ts";

const folder = mkdtempSync(path.join(tmpdir(), "lull-tls-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the certificate", () => {
  it("is for this machine, made once, its key readable by its owner alone", async () => {
    const { cert, key } = await selfSigned(folder);
    const text = readFileSync(cert, "utf8");
    expect(new X509Certificate(text).checkHost("localhost")).toBe("localhost");
    expect(new X509Certificate(text).checkIP("127.0.0.1")).toBe("127.0.0.1");
    expect(statSync(key).mode & 0o077).toBe(0);
    await selfSigned(folder);
    expect(readFileSync(cert, "utf8")).toBe(text);
  });

  it("is the given one when one is given, both files or neither", async () => {
    const { cert, key } = await selfSigned(folder);
    expect(await tlsFiles(false, { NODE_ENV: "test" }, folder)).toBeNull();
    expect(await tlsFiles(false, { NODE_ENV: "test", LULL_TLS_CERT: cert, LULL_TLS_KEY: key }, "/nowhere")).toEqual({
      cert,
      key,
    });
    await expect(tlsFiles(true, { NODE_ENV: "test", LULL_TLS_CERT: cert }, folder)).rejects.toThrow("Give both");
    await expect(
      tlsFiles(true, { NODE_ENV: "test", LULL_TLS_CERT: cert, LULL_TLS_KEY: "/nowhere" }, folder),
    ).rejects.toThrow("no file /nowhere");
  });
});
