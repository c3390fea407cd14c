import { imageWorld } from "#lib/server/cluster-world.ts";
import { clusterImageContracts } from "#lib/server/http/contracts/cluster-images.ts";
import { route } from "#lib/server/http/route.ts";
import { finishImage } from "#lib/use-cases/clusters/finish-image.ts";

export const POST = route(clusterImageContracts.finish, ({ context, params }) =>
  finishImage({ ...context, ...imageWorld() }, { image: params.id }),
);
