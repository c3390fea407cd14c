import { organizationContracts } from "#lib/server/http/contracts/organizations.ts";
import { route } from "#lib/server/http/route.ts";
import { addMember } from "#lib/use-cases/organizations/add-member.ts";
import { changeMember } from "#lib/use-cases/organizations/change-member.ts";
import { removeMember } from "#lib/use-cases/organizations/remove-member.ts";

export const PUT = route(organizationContracts.addMember, ({ context, params }) =>
  changeMember(addMember, context, params),
);

export const DELETE = route(organizationContracts.removeMember, ({ context, params }) =>
  changeMember(removeMember, context, params),
);
