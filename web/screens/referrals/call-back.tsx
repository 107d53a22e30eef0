import { type CallBackState, clockState } from '../../../shared/domain/referral.ts';
import { useProgramme } from '../../api/programme.ts';
import type { Referral } from '../../api/queries.ts';
import { Mark } from '../../components/mark.tsx';
import { nearMoment, span } from '../../text/format.ts';
import styles from './referral.module.css';
import { referralsText as text } from './referrals.text.ts';

interface CallBackProps {
  referral: Referral;
  now: number;
  zone: string;
}

/** As it is now, not as it was read: it stops at the first conversation, and for whom no call is due any more. */
export const callBackNow = ({ clock, state }: Referral, now: number): CallBackState =>
  state === 'evaluated' || state === 'refused' || clock.state === 'answered'
    ? 'answered'
    : clockState(clock, new Date(now).toISOString());

function Stopped({ state }: Pick<Referral, 'state'>) {
  return (
    <p className={styles['clock']}>
      <Mark tone={state === 'refused' ? 'plain' : 'good'} shape={state === 'refused' ? 'ring' : 'check'}>
        {text.stopped[state]}
      </Mark>
      {state === 'open' || state === 'accepted' ? <span className={styles['note']}>{text.toEvaluate}</span> : null}
    </p>
  );
}

/** The call-back clock: what is left to the target, or by how much it is past, in words, shape and colour. */
export function CallBack({ referral, now, zone }: CallBackProps) {
  const limit = useProgramme(referral.siteId).referral.callBackLimitHours;
  const state = callBackNow(referral, now);
  if (state === 'answered') return <Stopped state={referral.state} />;
  const { targetAt, limitAt } = referral.clock;
  const [toTarget, toLimit] = [Date.parse(targetAt) - now, Date.parse(limitAt) - now];
  const said = {
    'on-time': {
      tone: 'info',
      shape: 'clock',
      word: text.left(span(toTarget)),
      note: text.before(nearMoment(targetAt, now, zone)),
    },
    'past-target': {
      tone: 'warn',
      shape: 'diamond',
      word: text.over(span(-toTarget)),
      note: text.limitAt(limit, nearMoment(limitAt, now, zone), span(toLimit)),
    },
    'past-limit': {
      tone: 'danger',
      shape: 'triangle',
      word: text.beyond(limit, span(-toLimit)),
      note: text.wasDue(nearMoment(targetAt, now, zone)),
    },
  } as const;
  const { tone, shape, word, note } = said[state];
  return (
    <p className={styles['clock']}>
      <Mark tone={tone} shape={shape}>
        {word}
      </Mark>
      <span className={styles['note']}>{note}</span>
    </p>
  );
}
