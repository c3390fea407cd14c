import { z } from "zod";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { NodeConnection } from "#lib/ports/hypervisor.ts";
import { ShellError, type Shells } from "#lib/ports/shell.ts";
import { unparsable, type MutationContext } from "../mutation.ts";
import { done, forbidden, invalid, notFound, type Outcome } from "../outcome.ts";
import { configureShellInput } from "./configure-shell.ts";

export const testShellInput = configureShellInput.pick({ node: true, sshTarget: true });

/** What answered: the host's own name. */
export const shellTested = z.object({ hostname: z.string() }).meta({ id: "ShellTested" });

/** Whether commands get to the node by this ssh target: it is asked its name, and nothing else. Changes nothing. */
export async function testShell(
  { actor, control, shells }: MutationContext & { shells: Shells },
  input: unknown,
): Promise<Outcome<z.output<typeof shellTested>>> {
  const refusal = refusalOf(actor, "fleet.register");
  if (refusal) return forbidden(refusal);
  const parsed = testShellInput.safeParse(input);
  if (!parsed.success) return unparsable(parsed.error);
  const { node: name, sshTarget } = parsed.data;
  const node = await control.node.findUnique({ where: { name }, select: { uri: true, driver: true } });
  if (!node) return notFound(`There is no node '${name}'.`);
  const shell = shells({ name, uri: node.uri, sshTarget, driver: node.driver as NodeConnection["driver"] });
  try {
    const { code, stdout, stderr } = await shell.run(["hostname"]);
    const said = (code === 0 ? stdout : stderr).trim().slice(0, 200);
    if (code === 0) return done({ hostname: said });
    return invalid(`${name} can't run 'hostname': ${said || `it ended with ${code ?? "a signal"}`}`);
  } catch (error) {
    if (error instanceof ShellError) return invalid(error.message, { sshTarget: error.message });
    throw error;
  }
}
