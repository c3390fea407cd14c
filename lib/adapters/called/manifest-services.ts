import {
  isSupervised,
  type CalledService,
  type PlatformManifest,
  type PlatformService,
} from "#lib/domain/platform/manifest.ts";
import {
  ServicesUnreachable,
  type PlatformServices,
  type ServiceChange,
  type ServiceState,
} from "#lib/ports/platform-services.ts";
import type { CallService } from "./called-service.ts";
import { calledServices } from "./called-services.ts";
import type { StoppedNames } from "./stopped-names.ts";

interface Given {
  manifest(): Promise<PlatformManifest>;
  /** Knows processes by the names of the supervisor's own list. */
  supervised: PlatformServices;
  call: CallService;
  stopped: StoppedNames;
}

/** The services that the platform manifest names now, in its order: the supervisor's, and those that are called. */
export function manifestServices({ manifest, supervised, call, stopped }: Given): PlatformServices {
  const underWay = new Map<string, Promise<ServiceChange>>();
  const named = async (): Promise<readonly PlatformService[]> => {
    try {
      return (await manifest()).services;
    } catch (error) {
      throw new ServicesUnreachable((error as Error).message);
    }
  };
  /** Who keeps this one, and what it is called there. */
  const keeperOf = async (name: string): Promise<{ keeper: PlatformServices; known: string }> => {
    const services = await named();
    const process = services.filter(isSupervised).find((each) => each.name === name);
    return process ? { keeper: supervised, known: process.supervised } : { keeper: calledOf(services), known: name };
  };
  const calledOf = (services: readonly PlatformService[]): PlatformServices =>
    calledServices({
      services: services.filter((each): each is CalledService => !isSupervised(each)),
      call,
      stopped,
      underWay,
    });
  return {
    async list() {
      const services = await named();
      const processes = services.some(isSupervised) ? await supervised.list() : [];
      const called = await calledOf(services).list();
      return services.map((service) =>
        isSupervised(service)
          ? { ...(processes.find(({ name }) => name === service.supervised) ?? ABSENT), name: service.name }
          : (called.find(({ name }) => name === service.name) ?? { ...ABSENT, name: service.name }),
      );
    },
    async start(name) {
      const { keeper, known } = await keeperOf(name);
      return keeper.start(known);
    },
    async stop(name) {
      const { keeper, known } = await keeperOf(name);
      return keeper.stop(known);
    },
    async healthy(name) {
      const { keeper, known } = await keeperOf(name);
      return keeper.healthy(known);
    },
  };
}

/** A process that the supervisor doesn't have: the manifest names one that isn't there. */
const ABSENT: Omit<ServiceState, "name"> = { process: null, wanted: true, running: false, since: null, restarts: 0 };
