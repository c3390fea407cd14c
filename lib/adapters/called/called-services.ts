import type { CalledService } from "#lib/domain/platform/manifest.ts";
import type { PlatformServices, ServiceChange, ServiceState } from "#lib/ports/platform-services.ts";
import { healthOf, startCalled, stopCalled, type CallService } from "./called-service.ts";
import type { StoppedNames } from "./stopped-names.ts";

/** Of a look at all of them at once: pages wait for it. */
const LOOK_SECONDS = 5;

interface Called {
  services: readonly CalledService[];
  call: CallService;
  stopped: StoppedNames;
  /** Changes that are under way, by service: asked for twice, each is done once. Kept by whoever makes these. */
  underWay: Map<string, Promise<ServiceChange>>;
}

/** Services that something else keeps: started, stopped and looked at by the calls that the manifest names. */
export function calledServices({ services, call, stopped, underWay }: Called): PlatformServices {
  const change = async (name: string, verb: "start" | "stop"): Promise<ServiceChange> => {
    const service = services.find((each) => each.name === name);
    if (!service) return { ok: false, because: `There is no service '${name}' in the platform manifest.` };
    const key = `${verb} ${name}`;
    const known = underWay.get(key);
    if (known) return known;
    // First what is wanted, then what is done: whoever dies in between leaves what was wanted.
    const doing = stopped
      .note(name, verb === "stop")
      .then(() => (verb === "start" ? startCalled : stopCalled)(service, call))
      .finally(() => underWay.delete(key));
    underWay.set(key, doing);
    return doing;
  };
  return {
    async list() {
      const resting = await stopped.read();
      const looked = services.map(async (service): Promise<ServiceState> => {
        const { healthy } = await healthOf(service, call, LOOK_SECONDS);
        // When it was started, and how often, whoever keeps it knows.
        const unknown = { process: null, since: null, restarts: 0 };
        return { name: service.name, wanted: !resting.has(service.name), running: healthy, ...unknown };
      });
      return Promise.all(looked);
    },
    start: (name) => change(name, "start"),
    stop: (name) => change(name, "stop"),
    async healthy(name) {
      const service = services.find((each) => each.name === name);
      if (!service) return { healthy: false, because: `There is no service '${name}' in the platform manifest.` };
      return healthOf(service, call);
    },
  };
}
