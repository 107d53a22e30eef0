import { type Alert, useTeam } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { useMe } from '../../session/session-context.tsx';
import { pastMoment } from '../../text/format.ts';
import styles from './alerts.module.css';
import { alertsText as text } from './alerts.text.ts';
import { useAcknowledge } from './use-acknowledge.ts';

interface FactsProps {
  alert: Alert;
  now: number;
  zone: string;
}

/** Whose it is, since when, and who has taken it on: each person of their own. */
export function AlertFacts({ alert, now, zone }: FactsProps) {
  const { owner, raisedAt, acknowledgements } = alert;
  const nameOf = useTeam(alert.siteId);
  const { userId } = useMe();
  const called = (id: string, role: Alert['owner']['role']) => nameOf(id) || text.roles[role];
  return (
    <ul className={styles['facts']}>
      <li>
        {text.owner} :{' '}
        {owner.userId === userId ? text.ownerMe : `${called(owner.userId, owner.role)}, ${text.roles[owner.role]}`}
        <span className={styles['note']}> · {text.raised(pastMoment(raisedAt, now, zone))}</span>
      </li>
      {acknowledgements.map(({ by, role, at }) => (
        <li key={by}>
          {by === userId
            ? text.takenByMe(pastMoment(at, now, zone))
            : text.takenBy(called(by, role), pastMoment(at, now, zone))}
        </li>
      ))}
    </ul>
  );
}

interface TakeButtonProps {
  alert: Alert;
  name: string;
  onTaken: () => void;
}

/** Taking an alert on, in place; absent for whoever has done it. */
export function TakeButton({ alert, name, onTaken }: TakeButtonProps) {
  const { busy, trouble, acknowledge } = useAcknowledge(alert, onTaken);
  const { userId } = useMe();
  if (alert.state === 'closed' || alert.acknowledgements.some(({ by }) => by === userId)) return null;
  const word = busy ? text.taking : alert.state === 'open' ? text.take : text.takeToo;
  return (
    <>
      <Button look={alert.state === 'open' ? 'primary' : 'secondary'} busy={busy} onClick={() => void acknowledge()}>
        <span aria-hidden="true">{word}</span>
        <span className="seen-by-readers">{text.of(word, name)}</span>
      </Button>
      {trouble === null ? null : (
        <p className={styles['trouble']} role="alert">
          {trouble}
        </p>
      )}
    </>
  );
}
