import { conductorContracts } from "#lib/server/http/contracts/conductors.ts";
import { route } from "#lib/server/http/route.ts";
import { deleteConductor } from "#lib/use-cases/conductors/delete-conductor.ts";
import { editConductor } from "#lib/use-cases/conductors/edit-conductor.ts";

export const PUT = route(conductorContracts.edit, ({ context, params, body }) =>
  editConductor(context, { ...body, conductorId: params.id }),
);

export const DELETE = route(conductorContracts.delete, ({ context, params }) =>
  deleteConductor(context, { conductorId: params.id }),
);
