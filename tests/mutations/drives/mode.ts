import { enterMaintenance } from "#lib/use-cases/maintenance/enter-maintenance.ts";
import { leaveMaintenance } from "#lib/use-cases/maintenance/leave-maintenance.ts";
import { changeMode } from "#lib/use-cases/modes/change-mode.ts";
import { startQuiesce } from "#lib/use-cases/quiesce/quiesce.ts";
import { startResume } from "#lib/use-cases/quiesce/resume.ts";
import { does, saysNo, type Drives } from "../drive.ts";
import { held } from "../held-console.ts";

export const modeDrives: Drives = {
  "mode.change": does(({ context }) => changeMode(context, { notice: "Back at noon." })),
  "mode.quiesce.start": does(async ({ context, control }) => {
    const started = await startQuiesce(context, { reason: "backup" });
    // What it has claimed is free for the next one: no worker is there to end it.
    await control.claim.deleteMany({ where: { key: "mode" } });
    return started;
  }),
  "mode.resume.start": saysNo(/Nobody has quiesced/, ({ context }) => startResume(context, { reason: "done" })),
  "maintenance.enter.start": does(async ({ context, control }) => {
    const started = await enterMaintenance({ ...context, ...(await held(control)) }, { reason: "new disks" });
    await control.claim.deleteMany({ where: { key: "mode" } });
    return started;
  }),
  "maintenance.leave.start": saysNo(/isn't in maintenance/, async ({ context, control }) =>
    leaveMaintenance({ ...context, ...(await held(control)) }, { reason: "done" }),
  ),
};
