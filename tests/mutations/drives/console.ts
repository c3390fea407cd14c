import { changeService } from "#lib/use-cases/console/change-service.ts";
import { saysNo, type Drives } from "../drive.ts";
import { held } from "../held-console.ts";

export const consoleDrives: Drives = {
  "console.service": saysNo(/There is no service nobody/, async ({ context, control }) =>
    changeService({ ...context, ...(await held(control)) }, { name: "nobody", to: "start" }),
  ),
};
