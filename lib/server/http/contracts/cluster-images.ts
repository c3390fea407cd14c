import { z } from "zod";
import { imageView } from "#lib/queries/clusters/list-images.ts";
import { beginImageInput, imageUpload, putChunkInput } from "#lib/use-cases/clusters/image-input.ts";
import { contract } from "../contract.ts";
import { listOf } from "./answers.ts";

const params = z.object({ id: z.uuid("An image's id is a UUID.") });
const { offset, sha256 } = putChunkInput.shape;

export const clusterImageContracts = {
  list: contract({
    method: "GET",
    path: "/api/v1/cluster-images",
    summary: "Images for devices that are here, whole or on their way",
    right: "fleet.see",
    response: listOf(imageView),
  }),
  begin: contract({
    method: "POST",
    path: "/api/v1/cluster-images",
    summary: "Begin an upload, or learn where the same one has ended",
    right: "fleet.register",
    body: beginImageInput,
    response: imageUpload,
    status: 201,
  }),
  chunk: contract({
    method: "PUT",
    path: "/api/v1/cluster-images/{id}/chunks",
    summary: "Send the next chunk: the body is its bytes, 4 MiB but for the last one",
    right: "fleet.register",
    params,
    query: z.object({ offset: z.coerce.number().pipe(offset).describe("Bytes that are here."), sha256 }),
    response: imageUpload,
  }),
  finish: contract({
    method: "POST",
    path: "/api/v1/cluster-images/{id}/finish",
    summary: "Read the whole file once more, and keep it where its checksum is right",
    right: "fleet.register",
    params,
    body: z.strictObject({}),
    response: imageUpload,
  }),
  remove: contract({
    method: "DELETE",
    path: "/api/v1/cluster-images/{id}",
    summary: "Remove an image here; what was copied to devices stays there",
    right: "fleet.register",
    params,
    response: z.object({ id: z.string(), name: z.string() }),
  }),
};
