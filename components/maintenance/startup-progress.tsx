import type { StartupView } from "#lib/queries/maintenance/show-startup.ts";
import { ProgressBar } from "#components/ui/bar.tsx";
import { plural } from "#components/ui/time-text.ts";

/** The percentage, and the time that is left. */
export function StartupProgress({ startup }: { startup: StartupView }) {
  const { percent, secondsLeft, stalledMinutes, declared, failure } = startup;
  return (
    <section aria-label="Progress" className="grid gap-2">
      <p className="flex items-baseline justify-between gap-4 tabular-nums">
        <span className="text-4xl font-semibold">{percent} %</span>
        <span className="font-semibold">{failure ? "Stopped" : leftText(secondsLeft)}</span>
      </p>
      <ProgressBar percent={percent} tone={failure ? "bad" : "run"} label="Startup completed" className="h-2.5" />
      {stalledMinutes !== null && (
        <p role="alert" className="text-warn text-sm font-semibold">
          {stalledMinutes < 1 ? "The current task takes longer than ever." : `Stalled for ${stalledMinutes} min.`}
        </p>
      )}
      {declared && !failure && (
        <p className="text-muted text-sm">The platform hasn’t been started here before: its times are assumed ones.</p>
      )}
    </section>
  );
}

function leftText(seconds: number | null): string {
  if (seconds === null || seconds <= 0) return "Almost there";
  return seconds < 90 ? `about ${seconds} s left` : `about ${plural(Math.round(seconds / 60), "minute")} left`;
}
