import { moveInstanceInput } from "../instances/instance-input.ts";

const { instance: network } = moveInstanceInput.shape;

/** 'Move Firewall' of a network: its firewall is found by the network's name. */
export const moveFirewallInput = moveInstanceInput.omit({ instance: true, node: true }).extend({ network });
