import type { ServiceGroup } from "#lib/domain/services/service.ts";

/** What has to run on the demo's nodes: the two managers of the document, as the simulator knows them. */
export const DEMO_SERVICE_GROUPS: ServiceGroup[] = [
  {
    name: "Open vStorage",
    parser: "ovs",
    list: ["ovs", "monitor", "services"],
    startAll: ["ovs", "start", "services"],
    startOne: ["ovs", "start", "{name}"],
  },
  {
    name: "JumpScale",
    parser: "ays",
    list: ["ays", "status"],
    startAll: ["ays", "start"],
    startOne: ["ays", "start", "{name}"],
  },
];
