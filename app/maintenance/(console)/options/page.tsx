import type { Metadata } from "next";
import { OptionsList } from "#components/console/options-list.tsx";
import { PageHead } from "#components/ui/page-head.tsx";

export const metadata: Metadata = { title: "Maintenance Mode Options" };

export default function Options() {
  return (
    <>
      <PageHead title="Maintenance Mode Options">The platform stays in maintenance until somebody exits.</PageHead>
      <OptionsList />
    </>
  );
}
