import { moveInstanceInput, moveInstancePreviewInput } from "../instances/instance-input.ts";

const { instance: network } = moveInstanceInput.shape;
const found = { instance: true, node: true } as const;

/** 'Move Firewall' of a network: its firewall is found by the network's name. */
export const moveFirewallInput = moveInstanceInput.omit(found).extend({ network });
export const moveFirewallPreviewInput = moveInstancePreviewInput.omit(found).extend({ network });
