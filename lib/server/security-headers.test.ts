import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contentSecurityPolicy, securityHeaders } from "./security-headers.ts";

const page = { nonce: "bm9uY2U=", secure: false, development: false, formTargets: [] };

describe("the content security policy", () => {
  const policy = new Map(
    contentSecurityPolicy(page)
      .split("; ")
      .map((directive) => [directive.split(" ")[0], directive.split(" ").slice(1).join(" ")]),
  );

  it("runs scripts by nonce alone", () => {
    expect(policy.get("script-src")).toBe("'self' 'nonce-bm9uY2U=' 'strict-dynamic'");
    expect(contentSecurityPolicy({ ...page, development: true })).toContain("'strict-dynamic' 'unsafe-eval'");
  });

  it("allows style attributes, and style elements by nonce or hash", () => {
    expect(policy.get("style-src-attr")).toBe("'unsafe-inline'");
    expect(policy.get("style-src")).not.toContain("unsafe");
  });

  it("forbids frames, objects, another base and foreign form targets", () => {
    expect(policy.get("frame-ancestors")).toBe("'none'");
    expect(policy.get("object-src")).toBe("'none'");
    expect(policy.get("base-uri")).toBe("'none'");
    expect(policy.get("form-action")).toBe("'self'");
    expect(contentSecurityPolicy({ ...page, formTargets: ["https://id.test"] })).toContain(
      "form-action 'self' https://id.test",
    );
  });

  it("knows the toaster's style by its hash", () => {
    const source = readFileSync("node_modules/sonner/dist/index.mjs", "utf8");
    const literal = /__insertCSS\(("(?:[^"\\]|\\.)*")\)/.exec(source)?.[1] ?? '""';
    const hash = createHash("sha256")
      .update(JSON.parse(literal) as string)
      .digest("base64");
    expect(policy.get("style-src")).toContain(`'sha256-${hash}'`);
    expect(policy.get("style-src")).toContain(`'sha256-${createHash("sha256").digest("base64")}'`);
  });
});

it("asks for TLS only under TLS", () => {
  expect(securityHeaders(page)).not.toHaveProperty("Strict-Transport-Security");
  expect(securityHeaders({ ...page, secure: true })).toHaveProperty("Strict-Transport-Security", "max-age=31536000");
});

it("never guesses types, never goes into a frame", () => {
  expect(securityHeaders(page)).toMatchObject({ "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY" });
});
