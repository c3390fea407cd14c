import { listApplications } from "#lib/queries/applications/list-applications.ts";
import { applicationContracts } from "#lib/server/http/contracts/applications.ts";
import { route } from "#lib/server/http/route.ts";
import { createApplication } from "#lib/use-cases/applications/create.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(applicationContracts.list, async ({ control }) =>
  done({ items: await listApplications(control), nextCursor: null }),
);

export const POST = route(applicationContracts.create, ({ context, body }) => createApplication(context, body));
