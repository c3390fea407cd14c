import { stateByNumber, type DomainState } from "./state.ts";

/** `virsh domstats --state --nowait`: the states by the domain's name. */
export function parseDomainStates(text: string): Map<string, DomainState> {
  const states = new Map<string, DomainState>();
  for (const block of text.split(/^(?=Domain: ')/m)) {
    const name = /^Domain: '(.*)'$/m.exec(block)?.[1];
    const state = figure(block, "state");
    if (name !== undefined && state !== null) states.set(name, stateByNumber(state, figure(block, "reason") ?? 0));
  }
  return states;
}

function figure(block: string, name: "state" | "reason"): number | null {
  const digits = new RegExp(`^\\s+state\\.${name}=(\\d+)$`, "m").exec(block)?.[1];
  return digits === undefined ? null : Number(digits);
}
