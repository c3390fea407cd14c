"use server";

import { passwords } from "#lib/server/passwords.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { createUser } from "#lib/use-cases/users/create-user.ts";
import { disableUser } from "#lib/use-cases/users/disable-user.ts";
import { enableUser } from "#lib/use-cases/users/enable-user.ts";
import { resetPassword } from "#lib/use-cases/users/reset-password.ts";
import { setUserGroups } from "#lib/use-cases/users/set-user-groups.ts";
import { actionContext } from "../visitor.ts";

type Answered = Promise<Outcome<unknown>>;

export async function createUserAction(input: unknown): Answered {
  return createUser({ ...(await actionContext()), passwords }, input);
}

export async function resetPasswordAction(input: unknown): Answered {
  return resetPassword({ ...(await actionContext()), passwords }, input);
}

export async function setGroupsAction(input: unknown): Answered {
  return setUserGroups(await actionContext(), input);
}

export async function disableUserAction(input: unknown): Answered {
  return disableUser(await actionContext(), input);
}

export async function enableUserAction(input: unknown): Answered {
  return enableUser(await actionContext(), input);
}
