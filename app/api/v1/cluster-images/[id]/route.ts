import { imageWorld } from "#lib/server/cluster-world.ts";
import { clusterImageContracts } from "#lib/server/http/contracts/cluster-images.ts";
import { route } from "#lib/server/http/route.ts";
import { removeImage } from "#lib/use-cases/clusters/remove-image.ts";

export const DELETE = route(clusterImageContracts.remove, ({ context, params }) =>
  removeImage({ ...context, ...imageWorld() }, { image: params.id }),
);
