import { platformServicesContract } from "#lib/ports/platform-services.contract.ts";
import { byAddress, byCommand, bySupervisor } from "./worlds.ts";

platformServicesContract("kept by Lull's own supervisor", bySupervisor);
platformServicesContract("called by commands", byCommand);
platformServicesContract("called by addresses", byAddress);
