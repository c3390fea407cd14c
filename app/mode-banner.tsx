import { BannerBar } from "#components/banner/banner-bar.tsx";
import type { Banner } from "#lib/domain/modes/banner.ts";
import { currentActor } from "#lib/server/auth/actor.ts";
import { bannersNow, viewing } from "#lib/server/events/web-banners.ts";

/** The bar of maintenance for whoever looks, signed in or not. A page is shown without it rather than not at all. */
export async function ModeBanner({ className }: { className?: string }) {
  const { viewer, initial } = await standing().catch(() => NOBODY);
  return <BannerBar key={viewer} viewer={viewer} initial={initial} {...(className ? { className } : {})} />;
}

const ANYBODY = "anybody";
const NOBODY = { viewer: ANYBODY, initial: [] };

async function standing(): Promise<{ viewer: string; initial: Banner[] }> {
  const found = await currentActor();
  const initial = JSON.parse(await bannersNow(viewing(found))) as Banner[];
  return { viewer: found.ok ? (found.value.id ?? ANYBODY) : ANYBODY, initial };
}
