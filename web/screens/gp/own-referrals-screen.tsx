import { useState } from 'react';
import { clockState } from '../../../shared/domain/referral.ts';
import { useProgramme } from '../../api/programme.ts';
import { type Referral, reads, type SiteOfMine, useMySites, useNow, useOfSites, useZone } from '../../api/queries.ts';
import { appText } from '../../app/app.text.ts';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/button.tsx';
import { FailedSites } from '../../components/failed-sites.tsx';
import { Mark, type Shape, type Tone } from '../../components/mark.tsx';
import { Empty } from '../../components/notice.tsx';
import { Pager, pageOf } from '../../components/pager.tsx';
import { birthDate, capital, dateAndTime, duration, fullName, shortDate, time } from '../../text/format.ts';
import { priceLine } from '../plans/asked-words.ts';
import { plansText } from '../plans/plans.text.ts';
import styles from './own-referrals.module.css';
import { ownReferralsText as text } from './own-referrals.text.ts';

type State = keyof typeof text.states;

const marks: Record<State, { tone: Tone; shape: Shape }> = {
  'on-time': { tone: 'info', shape: 'clock' },
  'past-target': { tone: 'warn', shape: 'clock' },
  'past-limit': { tone: 'danger', shape: 'triangle' },
  answered: { tone: 'good', shape: 'circle' },
  evaluated: { tone: 'good', shape: 'check' },
  refused: { tone: 'warn', shape: 'square' },
};

/** The clock goes on while the page is looked at: the state is that of now, not of the reading. */
const stateOf = ({ state, clock }: Referral, now: number): State => {
  if (state === 'evaluated' || state === 'refused') return state;
  return clock.state === 'answered' ? 'answered' : clockState(clock, new Date(now).toISOString());
};

const waits = (referral: Referral, now: number): boolean =>
  !['answered', 'evaluated', 'refused'].includes(stateOf(referral, now));

interface OfLine {
  referral: Referral;
  now: number;
  zone: string;
}

function StateWords({ referral, now, zone }: OfLine) {
  const { callBackTargetHours, callBackLimitHours } = useProgramme(referral.siteId).referral;
  const { clock, answer, evaluatedAt } = referral;
  const at = (instant: string) => dateAndTime(instant, zone);
  const words: Record<State, () => string> = {
    'on-time': () => text.onTime(at(clock.targetAt), duration(Date.parse(clock.targetAt) - now)),
    'past-target': () => text.pastTarget(callBackTargetHours, at(clock.limitAt)),
    'past-limit': () => text.pastLimit(callBackLimitHours, duration(now - Date.parse(clock.limitAt))),
    answered: () => text.answered,
    evaluated: () => text.evaluated(evaluatedAt === null ? '' : shortDate(evaluatedAt, now, zone)),
    refused: () => text.refused(answer?.reasonLabel ?? '', shortDate(answer?.at ?? clock.targetAt, now, zone)),
  };
  return <span className={styles['note']}>{words[stateOf(referral, now)]()}</span>;
}

/** What the team has told since: its calls, its answer and its words. */
function TeamWords({ referral: { attempts, answer, state }, now, zone }: OfLine) {
  const last = attempts.at(-1);
  return (
    <>
      {answer?.decision === 'accepted' ? (
        <span className={styles['note']}>{text.accepted(shortDate(answer.at, now, zone))}</span>
      ) : null}
      {last === undefined || state === 'evaluated' ? null : (
        <span className={styles['note']}>
          {text.attempts(attempts.length, last.label, shortDate(last.at, now, zone))}
        </span>
      )}
      {answer === null || answer.message === null ? null : (
        <span className={styles['message']}>
          <span className={styles['from']}>{text.message}</span> {answer.message}
        </span>
      )}
    </>
  );
}

/** What the person asks for: the GP keeps to it as the team does. */
function AskedWords({ referral: { asked } }: Pick<OfLine, 'referral'>) {
  if (asked === null) return null;
  const lines = [...asked.wishes.map(capital), ...priceLine(asked.priceLimitCents)];
  if (lines.length === 0 && asked.text === null) return null;
  return (
    <span className={styles['message']}>
      <span className={styles['from']}>{plansText.preferences.title}</span>{' '}
      {[...(lines.length === 0 ? [] : [lines.join(' · ')]), ...(asked.text === null ? [] : [asked.text])].join('\n')}
    </span>
  );
}

function Line({ referral, now, sites }: { referral: Referral & SiteOfMine; now: number; sites: boolean }) {
  const { patient, referredAt, immediateDanger, siteName, siteId } = referral;
  const zone = useZone(siteId);
  const state = stateOf(referral, now);
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
        {shortDate(referredAt, now, zone)}
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
        <StateWords referral={referral} now={now} zone={zone} />
        <TeamWords referral={referral} now={now} zone={zone} />
        <AskedWords referral={referral} />
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
  const zone = useZone(sites[0]?.siteId ?? '');
  const waiting = items.filter((referral) => waits(referral, now)).length;
  const lead = (
    <p>
      {text.count(items.length)} · {text.waiting(waiting)} · {text.readAt(time(new Date(readAt).toISOString(), zone))}
    </p>
  );
  const refer = (
    <LinkButton href={paths.refer} look="primary">
      {text.refer}
    </LinkButton>
  );
  return (
    <Page title={text.title} lead={items.length === 0 ? undefined : lead} acts={items.length === 0 ? undefined : refer}>
      <FailedSites failed={failed} retry={retry} />
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
