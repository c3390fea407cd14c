import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { ConsoleFrame } from "#components/console/console-frame.tsx";
import { HeldProvider } from "#components/console/held-provider.tsx";
import { authSecret } from "#lib/server/auth/auth-secret.ts";
import { openSession, SESSION_COOKIE } from "#lib/server/console/cookie.ts";

/**
 * Around the console's own pages. Nothing of what they show is rendered here: each of their requests is checked by
 * itself, and whoever hasn't got the console any more is led to the login.
 */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const [jar, secret] = await Promise.all([cookies(), authSecret()]);
  if (!openSession(jar.get(SESSION_COOKIE)?.value, secret)) redirect("/maintenance?lost=none");
  return (
    <ConsoleFrame>
      <HeldProvider>{children}</HeldProvider>
    </ConsoleFrame>
  );
}
