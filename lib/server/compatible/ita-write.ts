import { effectiveMode } from "#lib/domain/modes/effective-mode.ts";
import { readMode } from "#lib/queries/modes/read-mode.ts";
import { countRefusal } from "#lib/use-cases/modes/count-refusal.ts";
import { switchedOff } from "#lib/use-cases/modes/switched-off.ts";
import { compatibleAnswer } from "./answer.ts";
import { compatibleRoute } from "./compatible-route.ts";
import { refusedAnswer } from "./refused.ts";

/** Anything but GET below /api/ita/: refused with Exastro's own status while 'Load mode' is on; else there is none. */
export const itaWrite = compatibleRoute("self.manage", async ({ context, request }) => {
  const mode = effectiveMode(await readMode(context.control));
  if (!mode.readOnly.on) return noSuchPath();
  const name = `${request.method} /api/ita/`;
  await countRefusal(context, { layer: "edge", name, refusedBy: "readOnly" });
  return refusedAnswer(switchedOff(mode, "readOnly", context.now()), "498-00001");
});

export const itaRead = compatibleRoute("self.manage", async () => Promise.resolve(noSuchPath()));

function noSuchPath(): Response {
  return compatibleAnswer(404, { result: "404-00001", message: "There is no such path." });
}
