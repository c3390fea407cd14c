import type { Metadata } from "next";
import { BackToOptions } from "#components/console/back-to-options.tsx";
import { ServicesPage } from "#components/console/services-page.tsx";

export const metadata: Metadata = { title: "Stop and start runners" };

export default function Services() {
  return (
    <>
      <BackToOptions />
      <ServicesPage />
    </>
  );
}
