import { Link } from 'wouter';
import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/button.tsx';
import { Mark, type Shape, type Tone } from '../../components/mark.tsx';
import { shortDate } from '../../text/format.ts';
import { stateOf } from '../caseload/need.ts';
import { asideText as text } from './aside.text.ts';
import { type AsideProps, Card } from './card.tsx';
import styles from './patient-screen.module.css';

function Needs({ record, nameOf, now }: AsideProps) {
  const state = stateOf(record.summary);
  // Who flagged, and why, is told below: the rule's own sentence would only repeat it.
  const reasons = record.summary.reasons.filter(({ code }) => code !== 'flagged');
  const { flags } = record;
  return (
    <Card title={text.needs}>
      <p>
        <Mark tone={state.tone} shape={state.shape}>
          {state.label}
        </Mark>
      </p>
      {reasons.length === 0 && flags.length === 0 ? <p className={styles['soft']}>{text.noNeed}</p> : null}
      <ul className={styles['reasons']}>
        {reasons.map((reason) => (
          <li key={reason.code + reason.text}>{reason.text}</li>
        ))}
        {flags.map(({ code, label, since, reason, by }) => (
          <li key={code}>
            {text.flagged(label, shortDate(since, now), nameOf(by))}
            {reason === null ? null : <p className={styles['soft']}>{reason}</p>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

const stateWord = (state: string): string => text.states[state as keyof typeof text.states] ?? state;

type Listed = AsideProps['record']['alerts'][number];

/** Those of safety first while they are open, then the others; the closed ones last. */
const placeOf = ({ state, severity }: Listed): number => (state === 'closed' ? 2 : severity === 'safety' ? 0 : 1);

function markOf({ state, severity }: Listed): { tone: Tone; shape: Shape } {
  if (state === 'closed') return { tone: 'plain', shape: 'check' };
  if (severity !== 'safety') return { tone: 'info', shape: 'circle' };
  return { tone: 'danger', shape: state === 'open' ? 'triangle' : 'diamond' };
}

function AlertItem({ alert, record, now }: { alert: Listed } & Omit<AsideProps, 'nameOf'>) {
  const address = paths.alert(record.siteId, record.patientId, alert.alertId);
  const word = stateWord(alert.state);
  return (
    <li>
      <Mark {...markOf(alert)}>{alert.severity === 'safety' ? `${text.safety} · ${word}` : word}</Mark>
      <p>
        <Link href={address}>{alert.sentence}</Link>
      </p>
      <p className={styles['soft']}>
        {alert.closedAt === null
          ? text.raisedOn(shortDate(alert.raisedAt, now))
          : text.closedOn(shortDate(alert.closedAt, now))}
      </p>
      {alert.state === 'closed' || alert.severity !== 'safety' ? null : (
        <LinkButton look="danger" small href={address}>
          {text.assess}
        </LinkButton>
      )}
    </li>
  );
}

/** Those of safety stand, open or closed, and what is open beside them; what else is closed is folded. */
function Alerts({ record, now }: Omit<AsideProps, 'nameOf'>) {
  if (record.alerts.length === 0) return null;
  const order = [...record.alerts].sort((a, b) => placeOf(a) - placeOf(b));
  const folded = order.filter(({ state, severity }) => state === 'closed' && severity !== 'safety');
  const listed = order.filter((alert) => !folded.includes(alert));
  const items = (some: readonly Listed[]) => (
    <ul className={styles['list']}>
      {some.map((alert) => (
        <AlertItem key={alert.alertId} alert={alert} record={record} now={now} />
      ))}
    </ul>
  );
  return (
    <Card title={text.alerts}>
      {items(listed)}
      {folded.length === 0 ? null : (
        <details className={styles['details']}>
          <summary>{text.closedAlerts(folded.length)}</summary>
          {items(folded)}
        </details>
      )}
    </Card>
  );
}

/** Why one looks at this person today, before anything else. */
export const PatientUrgent = (props: AsideProps) => (
  <>
    {props.record.episode.phase.kind === 'exit' ? null : <Needs {...props} />}
    <Alerts record={props.record} now={props.now} />
  </>
);
