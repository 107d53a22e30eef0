import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useApi } from '../../api/api-context.tsx';
import { type CalendarFeed, reads, type SiteOfMine, useMySites } from '../../api/queries.ts';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import { Read } from '../../app/read.tsx';
import { Button } from '../../components/button.tsx';
import { Empty, Notice } from '../../components/notice.tsx';
import { OneSite } from '../../components/one-site.tsx';
import { useToast } from '../../components/toast.tsx';
import { ToldAddress } from '../../components/told-address.tsx';
import { FormSection } from '../../forms/act-form.tsx';
import { useButtonAct } from '../../forms/use-button-act.ts';
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
  const readAgain = () => queries.invalidateQueries(reads.calendarFeed(api, siteId));
  const create = useButtonAct({
    send: (idempotencyKey) => api.createCalendarFeed({ path: { siteId }, idempotencyKey }),
    done: (made) => {
      setUrl(made.url);
      void readAgain();
    },
    readAgain,
  });
  const revoke = useButtonAct({
    send: (idempotencyKey) => api.revokeCalendarFeed({ path: { siteId }, idempotencyKey }),
    done: () => {
      setUrl(null);
      say(text.revoked);
      void readAgain();
    },
    readAgain,
  });
  const acts = { create, revoke };
  const busy = create.busy || revoke.busy;
  // What stood in the way of the one is past when the other is tried.
  const [tried, setTried] = useState<keyof typeof acts>('create');
  const { trouble } = acts[tried];
  const run = (act: keyof typeof acts) => {
    setTried(act);
    void acts[act].run();
  };
  return (
    <FormSection title={text.what} lead={text.whatHelp}>
      <p>{text.secret}</p>
      <p>{stateText(feed, zone)}</p>
      {trouble === null ? null : (
        <Notice tone="danger" title={text.wrong} urgent>
          <p>{trouble}</p>
        </Notice>
      )}
      {url === null ? null : (
        <ToldAddress url={url} words={{ ...text, title: text.ready }}>
          <p>{text.howto}</p>
        </ToldAddress>
      )}
      <div className={styles['acts']}>
        <Button look={feed.active ? 'secondary' : 'primary'} busy={busy} onClick={() => run('create')}>
          {feed.active ? text.another : text.create}
        </Button>
        {feed.active ? (
          <Button look="quiet" busy={busy} onClick={() => run('revoke')}>
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
  const nurse = useMySites('nurse').length > 0;
  const back = nurse ? (
    <Link href={paths.agenda}>← {text.back}</Link>
  ) : (
    <Link href={paths.leaves}>← {text.backToLeaves}</Link>
  );
  return (
    <Page title={text.title} back={back} lead={<p>{text.lead}</p>}>
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
