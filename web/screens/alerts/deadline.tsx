import type { Alert } from '../../api/queries.ts';
import { Mark, type Shape, type Tone } from '../../components/mark.tsx';
import { nearMoment, span } from '../../text/format.ts';
import styles from './alerts.module.css';
import { alertsText as text } from './alerts.text.ts';
import { dueAt } from './due-at.ts';

interface Standing {
  word: string;
  wasDue: (moment: string) => string;
  tone: Tone;
  shape: Shape;
}

const looks: Record<Alert['severity'], Pick<Standing, 'tone' | 'shape'>> = {
  safety: { tone: 'danger', shape: 'triangle' },
  urgent: { tone: 'warn', shape: 'diamond' },
  soon: { tone: 'info', shape: 'circle' },
  routine: { tone: 'plain', shape: 'ring' },
};

/** Safety is taken on and then assessed; the rest says how pressing it is until someone is at it. */
function standingOf({ severity, state }: Alert, late: boolean): Standing {
  const open = state === 'open';
  if (severity === 'safety') {
    const pressing = open || late;
    return {
      word: open ? text.toTake : text.toAssess,
      wasDue: open ? text.takeWasDue : text.assessWasDue,
      tone: pressing ? 'danger' : 'warn',
      shape: pressing ? 'triangle' : 'clock',
    };
  }
  return {
    word: state === 'in-progress' ? text.inProgress : text.toSee[severity],
    wasDue: open ? text.seeWasDue : text.closeWasDue,
    ...(late ? { tone: 'warn', shape: 'triangle' } : looks[severity]),
  };
}

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
  const late = left < 0;
  const { word, wasDue, tone, shape } = standingOf(alert, late);
  return (
    <p className={styles['deadline']}>
      <Mark tone={tone} shape={shape}>
        {late ? text.late(span(-left)) : word}
      </Mark>
      <span className={late ? styles['late'] : styles['note']}>
        {late ? wasDue(moment) : text.before(moment, span(left))}
      </span>
    </p>
  );
}
