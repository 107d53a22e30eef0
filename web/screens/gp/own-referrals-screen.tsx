import { useState } from 'react';
import { callBackState } from '../../../shared/domain/referral.ts';
import { sesame } from '../../../shared/programme/index.ts';
import { type Referral, reads, type SiteOfMine, useMySites, useNow, useOfSites } from '../../api/queries.ts';
import { appText } from '../../app/app.text.ts';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { Mark, type Shape, type Tone } from '../../components/mark.tsx';
import { Empty, Notice } from '../../components/notice.tsx';
import { Pager, pageOf } from '../../components/pager.tsx';
import { birthDate, dateAndTime, duration, fullName, ownZone, shortDate, time } from '../../text/format.ts';
import styles from './own-referrals.module.css';
import { ownReferralsText as text } from './own-referrals.text.ts';

type State = keyof typeof text.states;

const marks: Record<State, { tone: Tone; shape: Shape }> = {
  'on-time': { tone: 'info', shape: 'clock' },
  'past-target': { tone: 'warn', shape: 'clock' },
  'past-limit': { tone: 'danger', shape: 'triangle' },
  answered: { tone: 'good', shape: 'check' },
};

/** The clock goes on while the page is looked at: the state is that of now, not of the reading. */
function stateOf({ state, clock }: Referral, now: number): { state: State; words: string } {
  const { callBackTargetHours, callBackLimitHours } = sesame.referral;
  if (state !== 'open') return { state: 'answered', words: text.answered };
  const at = (instant: string) => dateAndTime(instant, ownZone());
  const open = callBackState(clock, new Date(now).toISOString());
  switch (open) {
    case 'on-time':
      return { state: open, words: text.onTime(at(clock.targetAt), duration(Date.parse(clock.targetAt) - now)) };
    case 'past-target':
      return { state: open, words: text.pastTarget(callBackTargetHours, at(clock.limitAt)) };
    case 'past-limit':
      return { state: open, words: text.pastLimit(callBackLimitHours, duration(now - Date.parse(clock.limitAt))) };
  }
}

function Line({ referral, now, sites }: { referral: Referral & SiteOfMine; now: number; sites: boolean }) {
  const { patient, referredAt, immediateDanger, siteName } = referral;
  const { state, words } = stateOf(referral, now);
  return (
    <tr>
      <th scope="row" className={styles['person']}>
        {fullName(patient)}
        <span className={styles['note']}>
          {text.born(birthDate(patient.birthDate))}
          {sites ? ` · ${siteName}` : ''}
        </span>
      </th>
      <td className={styles['date']}>
        <span className={styles['label']}>{text.columns.referred} </span>
        {shortDate(referredAt, now, ownZone())}
      </td>
      <td>
        <span className={styles['marks']}>
          <Mark {...marks[state]}>{text.states[state]}</Mark>
          {immediateDanger ? (
            <Mark tone="danger" shape="triangle" bare>
              {text.danger}
            </Mark>
          ) : null}
        </span>
        <span className={styles['note']}>{words}</span>
      </td>
    </tr>
  );
}

/** What became of the people whom a GP referred, the latest first. */
export function OwnReferralsScreen() {
  const sites = useMySites('gp');
  const { items, pending, failed, readAt, retry } = useOfSites(sites, reads.ownReferrals);
  const now = useNow();
  const [number, setNumber] = useState(1);
  const sorted = [...items].sort((a, b) => b.referredAt.localeCompare(a.referredAt));
  const shown = pageOf(sorted, number);
  const waiting = items.filter(({ state }) => state === 'open').length;
  const lead = (
    <p>
      {text.count(items.length)} · {text.waiting(waiting)} ·{' '}
      {text.readAt(time(new Date(readAt).toISOString(), ownZone()))}
    </p>
  );
  const refer = (
    <LinkButton href={paths.refer} look="primary">
      {text.refer}
    </LinkButton>
  );
  return (
    <Page title={text.title} lead={items.length === 0 ? undefined : lead} acts={items.length === 0 ? undefined : refer}>
      {failed.length === 0 ? null : (
        <Notice
          tone="warn"
          title={text.failed(failed.map(({ siteName }) => siteName).join(', '))}
          act={
            <Button small onClick={retry}>
              {text.retry}
            </Button>
          }
        >
          <p>{text.failedHelp}</p>
        </Notice>
      )}
      {items.length === 0 && pending ? <p>{appText.loading}</p> : null}
      {items.length === 0 && !pending && failed.length === 0 ? (
        <Empty title={text.emptyTitle} act={refer}>
          <p>{text.emptyHelp}</p>
        </Empty>
      ) : null}
      {items.length === 0 ? null : (
        <>
          <table className={styles['table']} aria-label={text.title}>
            <thead>
              <tr>
                <th scope="col">{text.columns.person}</th>
                <th scope="col">{text.columns.referred}</th>
                <th scope="col">{text.columns.state}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((referral) => (
                <Line key={referral.referralId} referral={referral} now={now} sites={sites.length > 1} />
              ))}
            </tbody>
          </table>
          <Pager count={sorted.length} number={number} onPage={setNumber} />
        </>
      )}
    </Page>
  );
}
