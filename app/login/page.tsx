import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Card } from "#components/ui/card.tsx";
import { Logo } from "#components/ui/logo.tsx";
import { currentActor } from "#lib/server/auth/actor.ts";
import { callbackPath } from "#lib/server/auth/callback-path.ts";
import { readOidcSettings } from "#lib/server/auth/oidc-settings.ts";
import { ModeBanner } from "../mode-banner.tsx";
import { LoginForm } from "./login-form.tsx";
import { ProviderForm } from "./provider-form.tsx";

export const metadata: Metadata = { title: "Sign in" };

/** What brought one back here from the OIDC provider. */
const ERRORS: Record<string, string> = {
  account: "This account can't sign in. Ask a system-admin.",
  AccessDenied: "Signing in was refused.",
};

interface LoginPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function LoginPage({ searchParams }: LoginPageProps) {
  const { from: asked, error } = await searchParams;
  const from = callbackPath(asked);
  if ((await currentActor()).ok) redirect(from);
  const oidc = readOidcSettings();
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr]">
      <ModeBanner />
      <main id="main" className="grid place-items-center px-4 py-10">
        <div className="grid w-full max-w-sm gap-6">
          <header className="grid justify-items-center gap-3 text-center">
            <Logo className="size-11" />
            <div className="grid gap-1">
              <h1 className="text-2xl font-semibold">Sign in to Lull</h1>
              <p className="text-muted text-sm">
                The maintenance control plane: take a platform down on purpose, and get proof that everything came back.
              </p>
            </div>
          </header>
          <Card className="grid gap-4 p-6">
            {typeof error === "string" && (
              <p role="alert" className="bg-bad-soft text-bad rounded-lg px-3 py-2 text-sm font-[550]">
                {ERRORS[error] ?? "Signing in by the provider failed. Try again, or ask a system-admin."}
              </p>
            )}
            <LoginForm from={from} />
            {oidc && <ProviderForm name={oidc.name} from={from} />}
          </Card>
          <p className="text-muted text-center text-xs">
            No account, or locked out? A system-admin of this installation can help.
          </p>
        </div>
      </main>
    </div>
  );
}
