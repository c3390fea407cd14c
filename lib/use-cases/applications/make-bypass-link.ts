import type { z } from "zod";
import type { BypassRules } from "#lib/domain/gate/rules.ts";
import { mutation, type MutationContext } from "../mutation.ts";
import { conflict, done, invalid, notFound, type Outcome, type Refusal } from "../outcome.ts";
import { LINK_PARAMETER, signPass } from "./bypass-pass.ts";
import { linkInput } from "./application-input.ts";

export interface BypassLink {
  link: string;
  expiresAt: string;
}

interface Granted {
  applicationId: string;
  generation: number;
  address: string;
  expiresAt: string;
}

/** Notes that a link was given out; what the link holds is made outside of any database. */
const grantBypass = mutation<typeof linkInput, Granted>({
  name: "application.bypassLink",
  writes: "control",
  right: "system.administer",
  input: linkInput,
  async run({ tx, now, audit }, { slug, minutes, address }) {
    const row = await tx.application.findUnique({ where: { slug } });
    if (!row) return notFound(`There is no application '${slug}'.`);
    const { links } = (row.rules as { bypass?: Partial<BypassRules> }).bypass ?? {};
    if (!links) return conflict(`'${row.name}' takes no bypass links: allow them in its rules first.`);
    const target = targetOf(row.hosts, address);
    if (typeof target !== "string") return target;
    const expiresAt = new Date(now.getTime() + minutes * 60_000).toISOString();
    const subject = { kind: "application", id: row.id, name: row.name };
    await audit({ action: "application.bypassLink", subject, after: { expiresAt, generation: links.generation } });
    return done({ applicationId: row.id, generation: links.generation, address: target, expiresAt });
  },
});

/** A link with which a tester passes the gate until it expires. Whoever has it passes: it is shown once. */
async function make(
  { passKey, ...context }: MutationContext & { passKey: Buffer },
  input: unknown,
): Promise<Outcome<BypassLink>> {
  const granted = await grantBypass(context, input);
  if (!granted.ok) return granted;
  const { address, expiresAt, ...pass } = granted.value;
  const link = new URL(address);
  link.searchParams.append(LINK_PARAMETER, signPass(passKey, "link", { ...pass, expiresAt: Date.parse(expiresAt) }));
  return done({ link: link.href, expiresAt });
}

export const makeBypassLink = Object.assign(make, { spec: grantBypass.spec });

/** Where the link leads: an address of the application's own, else its first host. */
function targetOf(hosts: readonly string[], address: z.output<typeof linkInput>["address"]): string | Refusal {
  const first = hosts.find((host) => !host.startsWith("*."));
  if (address === undefined) {
    return first
      ? `https://${first}/`
      : invalid("address: Say where the link leads.", { address: "Say where it leads." });
  }
  const { hostname } = new URL(address);
  const isOwn = hosts.some((host) =>
    host.startsWith("*.") ? hostname.slice(hostname.indexOf(".")) === host.slice(1) : hostname === host,
  );
  if (isOwn) return address;
  return invalid("address: It is no host of this application.", { address: "It is no host of this application." });
}
