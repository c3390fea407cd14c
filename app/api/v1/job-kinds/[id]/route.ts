import { runContracts } from "#lib/server/http/contracts/runs.ts";
import { route } from "#lib/server/http/route.ts";
import { deleteKind } from "#lib/use-cases/kinds/delete-kind.ts";
import { editKind } from "#lib/use-cases/kinds/edit-kind.ts";

export const PATCH = route(runContracts.editKind, ({ context, params, body }) =>
  editKind(context, { ...body, id: params.id }),
);

export const DELETE = route(runContracts.deleteKind, ({ context, params }) => deleteKind(context, { id: params.id }));
