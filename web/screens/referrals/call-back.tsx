import { callBackState } from '../../../shared/domain/referral.ts';
import type { Referral } from '../../api/queries.ts';
import { Mark } from '../../components/mark.tsx';
import { nearMoment, span } from '../../text/format.ts';
import styles from './referral.module.css';
import { referralsText as text } from './referrals.text.ts';

interface CallBackProps {
  referral: Pick<Referral, 'clock' | 'state'>;
  now: number;
  zone: string;
}

/** The call-back clock: what is left to the target, or by how much it is past, in words, shape and colour. */
export function CallBack({ referral: { clock, state }, now, zone }: CallBackProps) {
  if (state !== 'open') {
    return (
      <p className={styles['clock']}>
        <Mark tone="good" shape="check">
          {text.answered}
        </Mark>
      </p>
    );
  }
  const { targetAt, limitAt } = clock;
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
      note: text.limitAt(nearMoment(limitAt, now, zone), span(toLimit)),
    },
    'past-limit': {
      tone: 'danger',
      shape: 'triangle',
      word: text.beyond(span(-toLimit)),
      note: text.wasDue(nearMoment(targetAt, now, zone)),
    },
  } as const;
  const { tone, shape, word, note } = said[callBackState(clock, new Date(now).toISOString())];
  return (
    <p className={styles['clock']}>
      <Mark tone={tone} shape={shape}>
        {word}
      </Mark>
      <span className={styles['note']}>{note}</span>
    </p>
  );
}
