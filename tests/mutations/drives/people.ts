import { createToken } from "#lib/use-cases/tokens/create-token.ts";
import { revokeToken } from "#lib/use-cases/tokens/revoke-token.ts";
import { changeOwnPassword } from "#lib/use-cases/users/change-own-password.ts";
import { createUser } from "#lib/use-cases/users/create-user.ts";
import { disableUser } from "#lib/use-cases/users/disable-user.ts";
import { enableUser } from "#lib/use-cases/users/enable-user.ts";
import { resetPassword } from "#lib/use-cases/users/reset-password.ts";
import { setUserGroups } from "#lib/use-cases/users/set-user-groups.ts";
import { does, type Drives } from "../drive.ts";
import { PASSWORD, valueOf } from "../read-only-world.ts";

const NEW = "a password that nobody knows";

export const peopleDrives: Drives = {
  "token.create": does(async ({ context, user }) => {
    await user("scripts");
    return createToken(context, { user: "scripts", name: "ci" });
  }),
  "token.revoke": does(async ({ context, user }) => {
    await user("retired");
    const { id } = valueOf(await createToken(context, { user: "retired", name: "old" }));
    return revokeToken(context, { tokenId: id });
  }),
  "user.create": does(({ context }) =>
    createUser(context, { name: "first", groups: ["system-admin"], password: PASSWORD }),
  ),
  "user.set-groups": does(async ({ context, user }) =>
    setUserGroups(context, { userId: await user("promoted"), groups: ["system-admin"] }),
  ),
  "user.disable": does(async ({ context, user, control }) => {
    const admin = await user("keeps-the-place");
    await control.groupMembership.create({ data: { userId: admin, group: "system-admin" } });
    return disableUser(context, { userId: await user("disabled") });
  }),
  "user.enable": does(async ({ context, user, control }) => {
    const id = await user("back");
    await control.user.update({ where: { id }, data: { disabledAt: new Date() } });
    return enableUser(context, { userId: id });
  }),
  "user.reset-password": does(async ({ context, user }) =>
    resetPassword(context, { userId: await user("forgetful"), password: NEW }),
  ),
  "user.change-own-password": does(async ({ context, user }) => {
    const actor = { ...context.actor, kind: "user" as const, id: await user("careful") };
    return changeOwnPassword({ ...context, actor }, { currentPassword: PASSWORD, password: NEW });
  }),
};
