import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import { useApi } from '../../api/api-context.tsx';
import { ApiProblem } from '../../api/client.ts';
import { type CalendarFeed, reads, type SiteOfMine, useMySites } from '../../api/queries.ts';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import { Read } from '../../app/read.tsx';
import { Button } from '../../components/button.tsx';
import { Empty, Notice } from '../../components/notice.tsx';
import { useToast } from '../../components/toast.tsx';
import { ToldAddress } from '../../components/told-address.tsx';
import { FormSection } from '../../forms/act-form.tsx';
import { OneSite } from '../../forms/by-month.tsx';
import { useMe } from '../../session/session-context.tsx';
import { dateAndTime, siteZone } from '../../text/format.ts';
import { feedText as text } from './feed.text.ts';
import styles from './leaves.module.css';

const stateText = ({ active, createdAt }: CalendarFeed, zone: string): string => {
  if (createdAt === null) return text.none;
  return active ? text.since(dateAndTime(createdAt, zone)) : text.withdrawn(dateAndTime(createdAt, zone));
};

function Feed({ site: { siteId }, feed }: { site: SiteOfMine; feed: CalendarFeed }) {
  const api = useApi();
  const queries = useQueryClient();
  const say = useToast();
  const zone = useMe().memberships.find((held) => held.siteId === siteId)?.timeZone ?? siteZone;
  const [url, setUrl] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const key = useRef<string>(crypto.randomUUID());
  const act = async (send: (idempotencyKey: string) => Promise<void>) => {
    setBusy(true);
    setWrong(null);
    try {
      await send(key.current);
      key.current = crypto.randomUUID();
    } catch (error) {
      // Without an answer nobody knows whether it was done: the same key finds out.
      if (error instanceof ApiProblem && error.problem.status < 500) key.current = crypto.randomUUID();
      setWrong(error instanceof ApiProblem ? error.problem.detail : text.noAnswer);
    } finally {
      setBusy(false);
      await queries.invalidateQueries(reads.calendarFeed(api, siteId));
    }
  };
  const create = () =>
    act(async (idempotencyKey) => setUrl((await api.createCalendarFeed({ path: { siteId }, idempotencyKey })).url));
  const revoke = () =>
    act(async (idempotencyKey) => {
      await api.revokeCalendarFeed({ path: { siteId }, idempotencyKey });
      setUrl(null);
      say(text.revoked);
    });
  return (
    <FormSection title={text.what} lead={text.whatHelp}>
      <p>{text.secret}</p>
      <p>{stateText(feed, zone)}</p>
      {wrong === null ? null : (
        <Notice tone="danger" title={text.wrong} urgent>
          <p>{wrong}</p>
        </Notice>
      )}
      {url === null ? null : (
        <ToldAddress url={url} words={{ ...text, title: text.ready }}>
          <p>{text.howto}</p>
        </ToldAddress>
      )}
      <div className={styles['line']}>
        <Button look={feed.active ? 'secondary' : 'primary'} busy={busy} onClick={() => void create()}>
          {feed.active ? text.another : text.create}
        </Button>
        {feed.active ? (
          <Button look="quiet" busy={busy} onClick={() => void revoke()}>
            {text.revoke}
          </Button>
        ) : null}
      </div>
      {feed.active ? <p className={styles['soft']}>{text.anotherHelp}</p> : null}
    </FormSection>
  );
}

function FeedOf({ site }: { site: SiteOfMine }) {
  const read = useQuery(reads.calendarFeed(useApi(), site.siteId));
  return (
    <Read read={read} failed={text.failed(site.siteName)}>
      {(feed) => <Feed key={site.siteId} site={site} feed={feed} />}
    </Read>
  );
}

/** The secret address under which one's own hours at a site can be read by a calendar program. */
export function FeedScreen() {
  const sites = useMySites('nurse', 'psychiatrist');
  return (
    <Page title={text.title} back={<Link href={paths.agenda}>← {text.back}</Link>} lead={<p>{text.lead}</p>}>
      {sites.length === 0 ? (
        <Empty title={text.emptyTitle}>
          <p>{text.emptyHelp}</p>
        </Empty>
      ) : (
        <OneSite sites={sites}>{(site) => <FeedOf site={site} />}</OneSite>
      )}
    </Page>
  );
}
