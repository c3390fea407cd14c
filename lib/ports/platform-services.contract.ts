import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PlatformServices } from "./platform-services.ts";

interface MadeServices {
  /** Of 'web' and 'queue', in this order. */
  services: PlatformServices;
  end(): Promise<void>;
}

/** What everything has to do that starts and stops the platform's services, whoever keeps them. */
export function platformServicesContract(kind: string, make: () => Promise<MadeServices>): void {
  describe(`platform services: ${kind}`, () => {
    let made: MadeServices;
    beforeEach(async () => {
      made = await make();
    });
    afterEach(() => made.end());
    const stateOf = async (name: string) => (await made.services.list()).find((each) => each.name === name);

    it("lists them in their order", async () => {
      expect((await made.services.list()).map(({ name }) => name)).toEqual(["web", "queue"]);
    });

    it("stops one, which stays so, and starts it again; done twice it says that nothing has changed", async () => {
      const { services } = made;
      await services.start("queue");
      await services.stop("web");
      expect(await stateOf("web")).toMatchObject({ wanted: false, running: false });
      expect(await services.healthy("web")).toMatchObject({
        healthy: false,
        because: expect.stringContaining("web") as string,
      });
      expect(await services.stop("web")).toEqual({ ok: true, changed: false });
      expect(await stateOf("queue")).toMatchObject({ wanted: true, running: true });

      expect(await services.start("web")).toEqual({ ok: true, changed: true });
      expect(await services.healthy("web")).toEqual({ healthy: true });
      expect(await stateOf("web")).toMatchObject({ wanted: true, running: true });
      expect(await services.start("web")).toEqual({ ok: true, changed: false });
      expect(await services.stop("web")).toEqual({ ok: true, changed: true });
    });

    it("touches nothing for a name that is none", async () => {
      const { services } = made;
      await services.start("web");
      for (const name of ["nothing", "../web", ""]) {
        expect(await services.start(name)).toMatchObject({ ok: false });
        expect(await services.stop(name)).toMatchObject({ ok: false });
        expect(await services.healthy(name)).toMatchObject({ healthy: false });
      }
      expect(await stateOf("web")).toMatchObject({ running: true });
    });
  });
}
