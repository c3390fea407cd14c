"use server";

import { imageWorld } from "#lib/server/cluster-world.ts";
import { beginImage } from "#lib/use-cases/clusters/begin-image.ts";
import { finishImage } from "#lib/use-cases/clusters/finish-image.ts";
import type { ImageUpload } from "#lib/use-cases/clusters/image-input.ts";
import { removeImage } from "#lib/use-cases/clusters/remove-image.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { actionContext } from "../visitor.ts";

export async function begin(input: unknown): Promise<Outcome<ImageUpload>> {
  return beginImage({ ...(await actionContext()), ...imageWorld() }, input);
}

export async function finish(input: unknown): Promise<Outcome<ImageUpload>> {
  return finishImage({ ...(await actionContext()), ...imageWorld() }, input);
}

export async function remove(input: unknown): Promise<Outcome<unknown>> {
  return removeImage({ ...(await actionContext()), ...imageWorld() }, input);
}
