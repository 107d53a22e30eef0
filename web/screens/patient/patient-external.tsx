import { Link } from 'wouter';
import { useZone } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { Mark } from '../../components/mark.tsx';
import { localDate, shortDate, shortDay } from '../../text/format.ts';
import { externalText as text } from '../external/external.text.ts';
import {
  barrierOf,
  counterLine,
  countOf,
  type ExternalReferral,
  fundingOf,
  goesOn,
  kindOf,
  stateOf,
  stateSince,
  whatOf,
} from '../external/external-words.ts';
import type { AsideProps } from './card.tsx';
import { useRights } from './patient-acts.tsx';
import styles from './patient-screen.module.css';
import { PlanCard, WriteLink } from './plan-card.tsx';

interface ReferralProps extends Pick<AsideProps, 'record' | 'now'> {
  referral: ExternalReferral;
}

function stateLine({ record, referral, now }: ReferralProps): string {
  const since = stateSince(referral);
  const state = stateOf(record, referral);
  return since === null ? state : text.stateOn(state, shortDay(since, now));
}

/** Who pays, and where that is counted how much of it is used. */
function Money({ record, referral, now }: ReferralProps) {
  const count = countOf(record, referral, localDate(new Date(now).toISOString(), useZone(record.siteId)));
  const sessions = referral.sessions.length;
  if (count === null) {
    const paid = referral.funding === null ? [] : [text.paidBy(fundingOf(record, referral.funding))];
    const lines = [...paid, ...(sessions === 0 ? [] : [text.held(sessions)])];
    return lines.length === 0 ? null : <p className={styles['soft']}>{lines.join(' · ')}</p>;
  }
  if (count.held < count.granted) return <p>{counterLine(count)}</p>;
  return (
    <Mark tone="warn" shape="square" wraps bare>
      {counterLine(count)}, {text.used}
    </Mark>
  );
}

function FollowLink({ record, referral }: Omit<ReferralProps, 'now'>) {
  const { siteId, patientId, episode } = record;
  const { nurse } = useRights(siteId);
  if (!nurse || episode.phase.kind === 'exit') return null;
  const href = paths.changeExternalReferral(siteId, patientId, referral.externalReferralId);
  return (
    <Link href={href} aria-label={text.followOf(whatOf(record, referral))}>
      {text.follow}
    </Link>
  );
}

function Open(props: ReferralProps) {
  const { record, referral, now } = props;
  const { to, referredAt, barrier, firstAppointmentOn, renewal } = referral;
  const zone = useZone(record.siteId);
  return (
    <li>
      <p>
        <strong>{kindOf(record, referral)}</strong>
        {to === null ? null : ` · ${to}`}
      </p>
      <Mark tone="info" shape="circle" wraps bare>
        {stateLine(props)}
      </Mark>
      {firstAppointmentOn === null ? null : <p>{text.firstAppointment(shortDay(firstAppointmentOn, now))}</p>}
      <Money {...props} />
      {renewal === null ? null : <p className={styles['soft']}>{text.renewed(renewal.reason)}</p>}
      {barrier === null ? null : (
        <Mark tone="warn" shape="diamond" bare>
          {text.barrier(barrierOf(record, barrier))}
        </Mark>
      )}
      <p className={styles['soft']}>{text.since(shortDate(referredAt, now, zone))}</p>
      <FollowLink record={record} referral={referral} />
    </li>
  );
}

function Ended({ record, referrals, now }: Pick<AsideProps, 'record' | 'now'> & { referrals: ExternalReferral[] }) {
  if (referrals.length === 0) return null;
  return (
    <details className={styles['details']}>
      <summary>{text.ended(referrals.length)}</summary>
      <ul className={styles['list']}>
        {referrals.map((referral) => (
          <li key={referral.externalReferralId}>
            <p>{whatOf(record, referral)}</p>
            <p className={styles['soft']}>{stateLine({ record, referral, now })}</p>
            <Money record={record} referral={referral} now={now} />
            <FollowLink record={record} referral={referral} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** To whom outside the person was referred: those that go on with their state, money and barrier, the others folded. */
export function PatientExternal({ record, now }: AsideProps) {
  const all = record.externalReferrals.filter(({ enteredInError }) => enteredInError === null).toReversed();
  const open = all.filter((one) => goesOn(record, one));
  return (
    <PlanCard title={text.card} empty={open.length === 0 ? text.none : undefined}>
      {all.length === 0 ? <p>{text.noneHelp}</p> : null}
      <ul className={styles['list']}>
        {open.map((referral) => (
          <Open key={referral.externalReferralId} record={record} referral={referral} now={now} />
        ))}
      </ul>
      <Ended record={record} referrals={all.filter((one) => !goesOn(record, one))} now={now} />
      <WriteLink record={record} href={paths.referOutside(record.siteId, record.patientId)}>
        {text.add}
      </WriteLink>
    </PlanCard>
  );
}
