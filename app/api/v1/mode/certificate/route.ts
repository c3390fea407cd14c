import { findCertificate } from "#lib/queries/quiesce/find-certificate.ts";
import { quiesceContracts } from "#lib/server/http/contracts/quiesce.ts";
import { route } from "#lib/server/http/route.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(quiesceContracts.certificate, async ({ control }) =>
  done({ certificate: await findCertificate(control) }),
);
