/** The mark: a wave that comes to rest. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden className={className}>
      <rect width="24" height="24" rx="7" className="fill-accent" />
      <path
        d="M4 13c2.2 0 2.6-3 4.7-3s2.4 4 4.6 4 2.4-2 3.4-2H20"
        fill="none"
        className="stroke-accent-ink"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  );
}
