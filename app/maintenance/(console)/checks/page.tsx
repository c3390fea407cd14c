import type { Metadata } from "next";
import { BackToOptions } from "#components/console/back-to-options.tsx";
import { ChecksPage } from "#components/console/checks-page.tsx";

export const metadata: Metadata = { title: "Checks" };

export default function Checks() {
  return (
    <>
      <BackToOptions />
      <ChecksPage />
    </>
  );
}
