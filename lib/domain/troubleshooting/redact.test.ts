import { describe, expect, it } from "vitest";
import { redactLines } from "./redact-lines.ts";
import { redactor } from "./redact.ts";

const redact = redactor(["the-known-one/+"]);

describe("what is taken out", () => {
  it.each([
    ["a URL's password", "postgresql://lull_app:s3cr3t-pw@127.0.0.1:5432/control"],
    ["one with a slash in it", "postgresql://lull_app:s3cr3t-pw/@x@127.0.0.1/control"],
    ["a setting", "PGPASSWORD=s3cr3t-pw node bin/web.ts"],
    ["a field of JSON", '{"user":"ann","password":"s3cr3t-pw, with a comma","n":1}'],
    ["JSON within JSON", '{"body":"{\\"apiKey\\":\\"s3cr3t-pw\\"}"}'],
    ["a header", "Authorization: Bearer s3cr3t-pw.abc"],
    ["a header in JSON", '{"authorization":"Bearer s3cr3t-pw"}'],
    ["cookies", "cookie: theme=dark; authjs.session-token=s3cr3t-pw; x=1"],
    ["cookies in JSON", '{"headers":{"set-cookie":"lull-console=s3cr3t-pw; Path=/maintenance"}}'],
    ["SQL", "ALTER ROLE lull_app PASSWORD 's3cr3t-pw'"],
    ["an option", "tool --password s3cr3t-pw --verbose"],
    ["our own token", "GET /api/v1/nodes with lull_s3cr3t-pw_abcdef"],
    ["a hash of a password", "stored $argon2id$v=19$m=19456,t=2,p=1$c2FsdA$s3cr3t-pw"],
    ["a sealed session", "eyJhbGciOiJkaXIi.s3cr3t-pw.abc.def.ghi"],
    ["a known one", "it was the-known-one/+ all the time"],
    ["a known one in an address", "https://x/?k=the-known-one%2F%2B"],
  ])("%s", (_, line) => {
    const text = redact(line);
    expect(text).toContain("[redacted]");
    expect(text).not.toMatch(/s3cr3t-pw|the-known-one/);
  });

  it.each(["12 nodes answer, 0 don't", "GET https://lull.test/nodes/hv1 200 in 12 ms", '{"level":30,"msg":"ready"}'])(
    "and what isn't one stays: %s",
    (line) => expect(redact(line)).toBe(line),
  );
});

it("redacts line by line, wherever the pieces end, and leaves private keys out", async () => {
  const log =
    "one\npassword=s3cr3t\n-----BEGIN PRIVATE KEY-----\nMIIB\nxyz\n-----END PRIVATE KEY-----\nlast, without an end";
  for (const size of [1, 3, 7, 1_000]) {
    expect(await redacted(log, size)).toBe("one\npassword=[redacted]\n[private key redacted]\nlast, without an end");
  }
});

it("never holds more than a long line: one without an end is cut at blanks, and what has none is left out", async () => {
  const words = "word ".repeat(50_000);
  expect((await redacted(words, 10_000)).length).toBe(words.length);
  expect(await redacted("x".repeat(200_000), 10_000)).not.toContain("xxxxxxxxxxxxxxxxxxxx".repeat(4_000));
});

async function redacted(text: string, size: number): Promise<string> {
  let all = "";
  for await (const piece of redactLines(pieces(text, size), redact)) all += piece;
  return all;
}

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield await Promise.resolve(text.slice(at, at + size));
}
