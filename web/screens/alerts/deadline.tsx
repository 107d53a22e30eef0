import type { Alert } from '../../api/queries.ts';
import { Mark } from '../../components/mark.tsx';
import { nearMoment, span } from '../../text/format.ts';
import styles from './alerts.module.css';
import { alertsText as text } from './alerts.text.ts';

/** What is due next of an alert: that someone takes it on, then that it is assessed. */
export const dueAt = ({
  state,
  acknowledgeBy,
  assessBy,
}: Pick<Alert, 'state' | 'acknowledgeBy' | 'assessBy'>): string => (state === 'open' ? acknowledgeBy : assessBy);

interface DeadlineProps {
  alert: Alert;
  now: number;
  zone: string;
}

/** Where an alert stands and until when, in words, shape and colour. */
export function Deadline({ alert, now, zone }: DeadlineProps) {
  if (alert.state === 'closed') {
    return (
      <p className={styles['deadline']}>
        <Mark tone="good" shape="check">
          {text.closed}
        </Mark>
      </p>
    );
  }
  const due = dueAt(alert);
  const [moment, left] = [nearMoment(due, now, zone), Date.parse(due) - now];
  const open = alert.state === 'open';
  const late = left < 0;
  const wasDue = open ? text.takeWasDue(moment) : text.assessWasDue(moment);
  const word = open ? text.toTake : text.toAssess;
  return (
    <p className={styles['deadline']}>
      <Mark tone={open || late ? 'danger' : 'warn'} shape={open || late ? 'triangle' : 'clock'}>
        {late ? text.late(span(-left)) : word}
      </Mark>
      <span className={late ? styles['late'] : styles['note']}>{late ? wasDue : text.before(moment, span(left))}</span>
    </p>
  );
}
