import { previewMove, previewStart, previewStop, startMove, startStart, startStop } from "./actions.ts";
import { saveFirewallMark } from "./firewall-actions.ts";
import { savePlacement } from "./placement-actions.ts";

/** What the tables of instances plan and start with. */
export const INSTANCE_PLANS = {
  move: { preview: previewMove, start: startMove },
  start: { preview: previewStart, start: startStart },
  stop: { preview: previewStop, start: startStop },
  savePlacement,
  saveFirewallMark,
};
