import { Button } from "#components/ui/button.tsx";
import { Logo } from "#components/ui/logo.tsx";

interface NoFleetProps {
  name: string;
  signOut(): Promise<void>;
}

/** For those who are signed in and belong to no group that may see the fleet, and to no organization. */
export function NoFleet({ name, signOut }: NoFleetProps) {
  return (
    <main
      id="main"
      className="mx-auto grid min-h-dvh max-w-md content-center justify-items-center gap-3 p-6 text-center"
    >
      <Logo className="size-10" />
      <h1 className="text-2xl font-semibold">Nothing to see here yet</h1>
      <p className="text-muted">
        You are signed in as {name}. You belong to no organization, and to none of the groups that see nodes and
        operations (system-admin, level3, level2, level1). A system-admin can add you.
      </p>
      <form action={signOut}>
        <Button type="submit">Sign out</Button>
      </form>
    </main>
  );
}
