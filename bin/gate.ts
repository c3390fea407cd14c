import { gateMain } from "#lib/gate/main.ts";

await gateMain(process.env);
