import { ArrowLeft } from "lucide-react";
import Link from "next/link";

export function BackToOptions() {
  return (
    <nav aria-label="Console">
      <Link
        href="/maintenance/options"
        prefetch={false}
        className="text-accent inline-flex items-center gap-1.5 font-[550] underline"
      >
        <ArrowLeft aria-hidden className="size-4" />
        Maintenance Mode Options
      </Link>
    </nav>
  );
}
