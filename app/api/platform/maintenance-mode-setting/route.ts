import { compatibleRoute } from "#lib/server/compatible/compatible-route.ts";
import { changeSettings, settingsAnswer } from "#lib/server/compatible/settings.ts";

export const GET = compatibleRoute("system.administer", ({ context }) => settingsAnswer(context));

export const PATCH = compatibleRoute("system.administer", ({ context, request }) => changeSettings(context, request));
