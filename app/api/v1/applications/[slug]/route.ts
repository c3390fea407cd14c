import { getApplication } from "#lib/queries/applications/list-applications.ts";
import { applicationContracts } from "#lib/server/http/contracts/applications.ts";
import { route } from "#lib/server/http/route.ts";
import { changeApplication } from "#lib/use-cases/applications/change.ts";
import { removeApplication } from "#lib/use-cases/applications/remove.ts";
import { done, notFound } from "#lib/use-cases/outcome.ts";

export const GET = route(applicationContracts.get, async ({ control, params: { slug } }) => {
  const application = await getApplication(control, slug);
  return application ? done(application) : notFound(`There is no application '${slug}'.`);
});

export const PATCH = route(applicationContracts.change, ({ context, params, body }) =>
  changeApplication(context, { ...params, ...body }),
);

export const DELETE = route(applicationContracts.remove, ({ context, params }) => removeApplication(context, params));
