import { imageWorld } from "#lib/server/cluster-world.ts";
import { clusterImageContracts } from "#lib/server/http/contracts/cluster-images.ts";
import { route } from "#lib/server/http/route.ts";
import { withUpload } from "#lib/server/http/upload.ts";
import { CHUNK_BYTES } from "#lib/use-cases/clusters/image-input.ts";
import { putChunk } from "#lib/use-cases/clusters/put-chunk.ts";

export const PUT = route(clusterImageContracts.chunk, ({ context, params, query, request }) =>
  withUpload(
    request,
    (chunk) => putChunk({ ...context, ...imageWorld(), chunk }, { ...query, image: params.id }),
    CHUNK_BYTES,
  ),
);
