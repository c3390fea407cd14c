import type { Metadata } from "next";
import { BackToOptions } from "#components/console/back-to-options.tsx";
import { MessagePage } from "#components/console/message-page.tsx";

export const metadata: Metadata = { title: "Message to the users" };

export default function Message() {
  return (
    <>
      <BackToOptions />
      <MessagePage />
    </>
  );
}
