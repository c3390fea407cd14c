import { readRunFile } from "#lib/queries/runs/read-run-file.ts";
import { menuContracts } from "#lib/server/http/contracts/menus.ts";
import { route } from "#lib/server/http/route.ts";
import { done, notFound } from "#lib/use-cases/outcome.ts";

export const GET = route(menuContracts.file, async ({ actor, context, params }) => {
  const file = await readRunFile(context.platform, actor, { runId: params.id, fileId: params.fileId });
  if (!file) return notFound("There is no such file of yours.");
  const headers = {
    "content-type": file.mediaType,
    "content-disposition": `attachment; filename="${file.name.replace(/[^\w.-]/g, "_")}"`,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  };
  return done(new Response(file.bytes, { headers }));
});
