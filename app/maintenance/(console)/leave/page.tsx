import type { Metadata } from "next";
import { BackToOptions } from "#components/console/back-to-options.tsx";
import { LeavePage } from "#components/console/leave-page.tsx";

export const metadata: Metadata = { title: "Exit maintenance mode" };

export default function Leave() {
  return (
    <>
      <BackToOptions />
      <LeavePage />
    </>
  );
}
