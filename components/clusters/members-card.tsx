import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { Fact } from "#components/ui/fact.tsx";
import { memoryText } from "#components/ui/memory-text.ts";
import { Notice } from "#components/ui/notice.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { MemberView } from "#lib/queries/clusters/cluster-view.ts";
import { memberName, roleWord } from "./member-words.ts";

/** Both members side by side: role, builds, disk, and how each is reached. */
export function MembersCard({ members, observedAt }: { members: readonly MemberView[]; observedAt: string | null }) {
  return (
    <Card aria-labelledby="members">
      <CardHead id="members" title="Members">
        <span className="text-xs">
          {observedAt ? (
            <>
              looked at <RelativeTime at={observedAt} />
            </>
          ) : (
            "not observed yet"
          )}
        </span>
      </CardHead>
      <CardBody className="grid gap-x-8 gap-y-5 md:grid-cols-2">
        {members.map((member) => (
          <Member key={member.member} member={member} />
        ))}
      </CardBody>
    </Card>
  );
}

function Member({ member }: { member: MemberView }) {
  const { facts, role, host, port, fingerprint } = member;
  const id = `member-${member.member}`;
  return (
    <section aria-labelledby={id} className="grid content-start gap-2">
      <h3 id={id} className="flex flex-wrap items-center gap-2 font-semibold wrap-anywhere">
        {memberName(member)}
        <Pill tone={role === "primary" ? "accent" : role === "lost" || role === "disabled" ? "bad" : "mute"}>
          {roleWord(role)}
        </Pill>
      </h3>
      {facts && !facts.reachable && (
        <Notice tone="bad" title="This member doesn’t answer">
          Nothing is known of it but where it is reached.
        </Notice>
      )}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        {facts?.reachable && (
          <>
            <Fact name="Build">{facts.version}</Fact>
            <Fact name="Pending build">
              {facts.pendingVersion ? (
                <span className="text-warn font-semibold">{facts.pendingVersion}, from its next reboot on</span>
              ) : (
                "none"
              )}
            </Fact>
            <Fact name="Rolls back to">{facts.rollbackVersion ?? "nothing"}</Fact>
            <Fact name="Free disk">{memoryText(facts.diskFreeBytes)}</Fact>
            <Fact name="Model">
              {facts.model}, serial {facts.serial}
            </Fact>
            {facts.bootedAt && (
              <Fact name="Booted">
                <RelativeTime at={facts.bootedAt} />
              </Fact>
            )}
          </>
        )}
        <Fact name="Reached at">
          <code className="font-mono text-xs">
            {host}:{port}
          </code>
        </Fact>
        <Fact name="Host key">
          <code className="font-mono text-xs break-all">{fingerprint}</code>
        </Fact>
      </dl>
    </section>
  );
}
