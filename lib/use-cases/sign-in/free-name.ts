import type { ControlTx } from "#lib/ports/databases.ts";
import { userName } from "../users/user-fields.ts";

/** The provider's name for a person, made to fit; with a number behind it when somebody else has it already. */
export async function freeName(tx: ControlTx, preferred: string, subject: string): Promise<string> {
  const wanted = fitting(preferred) ?? fitting(subject.split("#").at(-1) ?? "") ?? "user";
  for (let number = 1; number < 1000; number += 1) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (!(await tx.user.findUnique({ where: { name }, select: { id: true } }))) return name;
  }
  throw new Error(`a thousand users are named ${wanted}`);
}

function fitting(text: string): string | null {
  const cleaned = text
    .toLowerCase()
    .replace(/[^a-z0-9._@-]+/g, "-")
    .slice(0, 58)
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, "");
  const parsed = userName.safeParse(cleaned);
  return parsed.success ? parsed.data : null;
}
