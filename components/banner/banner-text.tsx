"use client";

import { useEffect, useState } from "react";
import type { Banner } from "#lib/domain/modes/banner.ts";
import { exactTime } from "#components/ui/time-text.ts";
import { untilText } from "./until-text.ts";

/** What one can't do, what the provider says, until when, and who to ask. */
export function BannerText({ banner: { place, text, notice, expectedEnd, contact } }: { banner: Banner }) {
  return (
    <div className="grid min-w-0 content-center justify-items-center gap-0.5 px-3 py-2 text-center text-sm">
      <p className="font-[650] text-balance">
        {place !== null && <span>{place}: </span>}
        {text}
      </p>
      <p
        className="max-h-16 max-w-5xl overflow-y-auto font-[550] break-words whitespace-pre-line"
        tabIndex={notice.length > 200 ? 0 : undefined}
      >
        <bdi>{notice}</bdi>
      </p>{" "}
      {(expectedEnd !== null || contact !== null) && (
        // However long the notice is, these two are in sight.
        <p className="font-[550] break-words">
          {expectedEnd !== null && <Until at={expectedEnd} />}
          {contact !== null && ` Ask ${contact}.`}
        </p>
      )}
    </div>
  );
}

/** In the reader's time zone: the server doesn't know it, and the page's first text is in UTC. */
function Until({ at }: { at: string }) {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const tick = (): void => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 30_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={at} title={now === null ? at : exactTime(at)} className="whitespace-nowrap">
      {now === null ? untilText(at, Date.parse(at), "UTC") : untilText(at, now)}
    </time>
  );
}
