import { upgradeContracts } from "#lib/server/http/contracts/upgrades.ts";
import { route } from "#lib/server/http/route.ts";
import { upgradeWorld } from "#lib/server/upgrade-world.ts";
import { takePart } from "#lib/use-cases/upgrades/take-part.ts";

export const POST = route(upgradeContracts.part, ({ actor, body }) => takePart({ actor, ...upgradeWorld() }, body));
