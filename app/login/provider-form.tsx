import { Button } from "#components/ui/button.tsx";
import { signInByProviderAction } from "./actions.ts";

interface ProviderFormProps {
  /** What the provider is called. */
  name: string;
  from: string;
}

/** The way in by an OIDC provider. */
export function ProviderForm({ name, from }: ProviderFormProps) {
  return (
    <form action={signInByProviderAction} className="grid gap-4">
      <input type="hidden" name="from" value={from} />
      <div aria-hidden className="text-muted flex items-center gap-3 text-xs">
        <span className="bg-line h-px flex-1" />
        or
        <span className="bg-line h-px flex-1" />
      </div>
      <Button type="submit" size="wide">
        Sign in with {name}
      </Button>
    </form>
  );
}
