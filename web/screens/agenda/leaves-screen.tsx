import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import { useApi } from '../../api/api-context.tsx';
import {
  type Leave,
  reads,
  type SiteOfMine,
  useMembership,
  useMySites,
  useNow,
  useTeam,
  useZone,
} from '../../api/queries.ts';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import { Read } from '../../app/read.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { Empty } from '../../components/notice.tsx';
import { OneSite } from '../../components/one-site.tsx';
import { useMe } from '../../session/session-context.tsx';
import { localDate } from '../../text/format.ts';
import coordinator from '../coordinator/coordinator.module.css';
import { AreaOf } from './area-form.tsx';
import { LeaveForm } from './leave-form.tsx';
import { LeaveList } from './leave-list.tsx';
import { leavesText as text } from './leaves.text.ts';

/** What is being typed: another leave, one that changes, or nothing. */
/** By its id: what is sent is of the leave as it was read last. Null for one that is being planned. */
interface Edited {
  leaveId: string | null;
}

/** One that somebody took back meanwhile is nothing to change any more. */
const stands = ({ leaveId }: Edited, leaves: readonly Leave[]): boolean =>
  leaveId === null || leaves.some((leave) => leave.leaveId === leaveId);

function LeavesOf({ site }: { site: SiteOfMine }) {
  const { siteId, siteName } = site;
  const api = useApi();
  const { userId } = useMe();
  const all = useMembership(siteId)?.role === 'coordinator';
  const nameOf = useTeam(siteId);
  const read = useQuery(reads.leaves()(api, siteId));
  const { data: team } = useQuery(reads.team(api, siteId));
  const today = localDate(new Date(useNow()).toISOString(), useZone(siteId));
  const [editing, setEditing] = useState<Edited | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = () => {
    setEditing(null);
    heading.current?.focus();
  };
  const mine = (leave: Leave) => all || leave.userId === userId;
  return (
    <>
      <section className={coordinator['site']} aria-labelledby="leaves">
        <h2 id="leaves" ref={heading} tabIndex={-1}>
          {text.list}
        </h2>
        <Read read={read} failed={text.failed(siteName)}>
          {(leaves) =>
            editing !== null && stands(editing, leaves) && team !== undefined ? (
              <LeaveForm
                key={editing.leaveId ?? ''}
                siteId={siteId}
                members={team.members}
                leaves={leaves}
                userId={all ? null : userId}
                leave={leaves.find(({ leaveId }) => leaveId === editing.leaveId) ?? null}
                onDone={shown}
              />
            ) : (
              <>
                <LeaveList
                  {...{ siteId, leaves, today, nameOf, mine, userId }}
                  onChange={(leave) => setEditing({ leaveId: leave.leaveId })}
                />
                <div>
                  <Button look="primary" busy={team === undefined} onClick={() => setEditing({ leaveId: null })}>
                    {text.plan}
                  </Button>
                </div>
              </>
            )
          }
        </Read>
      </section>
      {all ? <AreaOf site={site} today={today} /> : null}
    </>
  );
}

/** Who is away when, and who covers; one's own to plan, everybody's for the coordinator. */
export function LeavesScreen() {
  const sites = useMySites('nurse', 'psychiatrist', 'coordinator');
  const carer = useMySites('nurse', 'psychiatrist').length > 0;
  const nurse = useMySites('nurse').length > 0;
  // A nurse has the calendar beside the agenda, which the others do not have.
  const acts = (
    <>
      <LinkButton href={paths.hours}>{text.hours}</LinkButton>
      {nurse ? null : <LinkButton href={paths.feed}>{text.feed}</LinkButton>}
    </>
  );
  return (
    <Page
      title={text.title}
      lead={<p>{text.lead}</p>}
      {...(nurse ? { back: <Link href={paths.agenda}>← {text.back}</Link> } : {})}
      {...(carer ? { acts } : {})}
    >
      {sites.length === 0 ? (
        <Empty title={text.emptyTitle}>
          <p>{text.emptyHelp}</p>
        </Empty>
      ) : (
        <OneSite sites={sites}>{(site) => <LeavesOf site={site} />}</OneSite>
      )}
    </Page>
  );
}
