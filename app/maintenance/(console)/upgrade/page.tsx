import type { Metadata } from "next";
import { BackToOptions } from "#components/console/back-to-options.tsx";
import { ConsoleUpgrade } from "#components/upgrades/console-upgrade.tsx";

export const metadata: Metadata = { title: "Upgrade the platform" };

export default function Upgrade() {
  return (
    <>
      <BackToOptions />
      <ConsoleUpgrade />
    </>
  );
}
