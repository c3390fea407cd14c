import { expect, it } from "vitest";
import type { ConsoleSession } from "#lib/use-cases/console/sign-in-console.ts";
import { cookieOptions, openSession, sealSession } from "./cookie.ts";

const SESSION: ConsoleSession = {
  session: "0b8f6a54-9a38-4b7a-8a63-1f3b2c4d5e6f",
  token: 7,
  generation: 2,
  kind: "database",
};
const sealed = sealSession(SESSION, "secret");
const [text = "", signed = ""] = sealed.split(".");

it("says what was sealed", () => {
  expect(openSession(sealed, "secret")).toEqual(SESSION);
});

it.each([
  ["none", undefined],
  ["an empty one", ""],
  ["one without a signature", text],
  ["one whose token was raised", `${forged({ ...SESSION, token: 8 })}.${signed}`],
  ["one that another installation has signed", sealSession(SESSION, "other")],
  ["one with more behind it", `${sealed}.x`],
  ["one of a thousand kilobytes", `${"x".repeat(1_000_000)}.${signed}`],
  ["a signed one that says something else", sealSession({ ...SESSION, extra: 1 } as never, "secret")],
])("%s opens nothing", (_, cookie) => {
  expect(openSession(cookie, "secret")).toBeNull();
});

it("goes to the console alone, and over TLS only where there is TLS", () => {
  expect(cookieOptions(true)).toEqual({ httpOnly: true, sameSite: "strict", path: "/maintenance", secure: true });
  expect(cookieOptions(false).secure).toBe(false);
});

function forged(session: ConsoleSession): string {
  return Buffer.from(JSON.stringify(session)).toString("base64url");
}
