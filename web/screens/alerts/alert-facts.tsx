import { type Alert, useTeam } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { useMe } from '../../session/session-context.tsx';
import { pastMoment } from '../../text/format.ts';
import styles from './alerts.module.css';
import { alertsText as text } from './alerts.text.ts';
import { type QuickAct, useQuickAct } from './use-quick-act.ts';

interface FactsProps {
  alert: Alert;
  now: number;
  zone: string;
}

/** Whose it is, since when, who has taken it on and who is at it: each person of their own. */
export function AlertFacts({ alert, now, zone }: FactsProps) {
  const { owner, raisedAt, acknowledgements, takenUp, severity } = alert;
  const nameOf = useTeam(alert.siteId);
  const { userId } = useMe();
  const called = (id: string, role: Alert['owner']['role']) => nameOf(id) || text.roles[role];
  const ownerName = nameOf(owner.userId);
  // Until names are known the role alone says enough.
  const ownerCalled = ownerName === '' ? text.roles[owner.role] : `${ownerName}, ${text.roles[owner.role]}`;
  const ownerWords = owner.userId === userId ? text.ownerMe : ownerCalled;
  const safety = severity === 'safety';
  // Who is at it has seen it: once is enough.
  const seen = acknowledgements.filter(({ by }) => by !== takenUp?.by);
  const [byMe, byOther] = safety ? [text.takenByMe, text.takenBy] : [text.seenByMe, text.seenBy];
  return (
    <ul className={styles['facts']}>
      <li>
        {text.owner} : {ownerWords}
        <span className={styles['note']}> · {text.raised(pastMoment(raisedAt, now, zone))}</span>
      </li>
      {seen.map(({ by, role, at }) => (
        <li key={by}>
          {by === userId ? byMe(pastMoment(at, now, zone)) : byOther(called(by, role), pastMoment(at, now, zone))}
        </li>
      ))}
      {takenUp === null ? null : (
        <li>
          {takenUp.by === userId
            ? text.atItMe(pastMoment(takenUp.at, now, zone))
            : text.atIt(nameOf(takenUp.by), pastMoment(takenUp.at, now, zone))}
        </li>
      )}
    </ul>
  );
}

interface QuickButtonProps {
  act: QuickAct;
  word: string;
  alert: Alert;
  name: string;
  look: 'primary' | 'secondary';
  onDone: () => void;
}

function QuickButton({ act, word, alert, name, look, onDone }: QuickButtonProps) {
  const { busy, trouble, run } = useQuickAct(act, alert, onDone);
  const shown = busy ? text.taking : word;
  return (
    <>
      <Button look={look} busy={busy} onClick={() => void run()}>
        <span aria-hidden="true">{shown}</span>
        <span className="seen-by-readers">{text.of(shown, name)}</span>
      </Button>
      {trouble === null ? null : (
        <p className={styles['trouble']} role="alert">
          {trouble}
        </p>
      )}
    </>
  );
}

interface TakeButtonProps {
  alert: Alert;
  name: string;
  onTaken: () => void;
}

/** Taking an alert on, in place; absent for whoever has done it. Of safety: seen and answered for; of the rest: being at it. */
export function TakeButton({ alert, name, onTaken }: TakeButtonProps) {
  const { userId } = useMe();
  const { state, severity, acknowledgements, takenUp } = alert;
  const look = state === 'open' ? 'primary' : 'secondary';
  if (state === 'closed') return null;
  if (severity !== 'safety') {
    if (takenUp?.by === userId) return null;
    return <QuickButton act="takeUpAlert" word={text.takeUp} alert={alert} name={name} look={look} onDone={onTaken} />;
  }
  if (acknowledgements.some(({ by }) => by === userId)) return null;
  const word = state === 'open' ? text.take : text.takeToo;
  return <QuickButton act="acknowledgeAlert" word={word} alert={alert} name={name} look={look} onDone={onTaken} />;
}
