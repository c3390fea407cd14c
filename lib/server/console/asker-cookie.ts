import { z } from "zod";
import { PROOF_SECONDS, type Asker } from "#lib/use-cases/console/enter-console.ts";
import { cookieOf, setCookieText } from "./request-cookies.ts";
import { seal, unseal } from "./seal.ts";

/** Of whoever has given the right password and waits for the console. */
const ASKER_COOKIE = "lull-console-asker";
const PURPOSE = "console asker";

const Sealed: z.ZodType<Asker> = z.strictObject({
  session: z.uuid(),
  generation: z.int().min(1),
  kind: z.enum(["database", "file"]),
  name: z.string(),
  provenAt: z.coerce.date(),
});

export function askerOf(request: Request, secret: string): Asker | null {
  return unseal(PURPOSE, cookieOf(request, ASKER_COOKIE), Sealed, secret);
}

export function askerCookie(asker: Asker | null, secret: string, secure: boolean): string {
  const value = asker && seal(PURPOSE, asker, secret);
  return setCookieText({ name: ASKER_COOKIE, value, path: "/maintenance", secure, maxAgeSeconds: PROOF_SECONDS });
}
