import { quiesceContracts } from "#lib/server/http/contracts/quiesce.ts";
import { route } from "#lib/server/http/route.ts";
import { startResume } from "#lib/use-cases/quiesce/resume.ts";

export const POST = route(quiesceContracts.resume, ({ context, body }) => startResume(context, body));
