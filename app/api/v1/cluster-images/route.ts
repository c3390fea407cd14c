import { listImages } from "#lib/queries/clusters/list-images.ts";
import { imageWorld } from "#lib/server/cluster-world.ts";
import { clusterImageContracts } from "#lib/server/http/contracts/cluster-images.ts";
import { route } from "#lib/server/http/route.ts";
import { beginImage } from "#lib/use-cases/clusters/begin-image.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(clusterImageContracts.list, async ({ control }) =>
  done({ items: await listImages(control), nextCursor: null }),
);

export const POST = route(clusterImageContracts.begin, ({ context, body }) =>
  beginImage({ ...context, ...imageWorld() }, body),
);
