"use client";

import type { Banner } from "#lib/domain/modes/banner.ts";
import { cn } from "#components/ui/class-names.ts";
import { BannerText } from "./banner-text.tsx";
import { useBanners } from "./use-banners.ts";

interface BannerBarProps {
  /** Who looks; tabs of one viewer share a stream. */
  viewer: string;
  /** As the server has rendered the page. */
  initial: readonly Banner[];
  className?: string;
}

/**
 * The bar that everybody sees while a switch is on: yellow, with hazard stripes at its ends. Its live region is there
 * from the beginning, so that a screen reader hears the text when it comes.
 */
export function BannerBar({ viewer, initial, className }: BannerBarProps) {
  const banners = useBanners(viewer, initial);
  return (
    <div
      role="status"
      aria-live="polite"
      aria-label="Maintenance"
      data-banners={banners.length}
      className={cn("sticky top-0 z-20", className)}
    >
      {banners.map((banner) => (
        <div
          key={JSON.stringify(banner)}
          className="bg-haz text-haz-ink animate-appear grid grid-cols-[20px_minmax(0,1fr)_20px] sm:grid-cols-[72px_minmax(0,1fr)_72px]"
        >
          <div aria-hidden className="hazard" />
          <BannerText banner={banner} />
          <div aria-hidden className="hazard" />
        </div>
      ))}
    </div>
  );
}
