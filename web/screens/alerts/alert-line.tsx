import { useState } from 'react';
import { Link } from 'wouter';
import { useZone } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { Mark } from '../../components/mark.tsx';
import { ageAndSex } from '../../components/person.tsx';
import { actText } from '../../forms/act.text.ts';
import { fullName, shortDate } from '../../text/format.ts';
import { AlertFacts, TakeButton } from './alert-facts.tsx';
import styles from './alerts.module.css';
import { alertsText as text } from './alerts.text.ts';
import type { Line } from './arrange-inbox.ts';
import { Deadline } from './deadline.tsx';
import type { Landing } from './use-landing.ts';
import { useMarkRead } from './use-mark-read.ts';

/** The rules of one cause, each in its sentence. */
export const Sentences = ({ alert: { rules } }: Pick<Line, 'alert'>) => (
  <ul className={styles['sentences']}>
    {rules.map(({ id, version, sentence }) => (
      <li key={id}>
        {sentence} <span className={styles['note']}>({text.rule(id, version)})</span>
      </li>
    ))}
  </ul>
);

/** Reading is one's own: the button leaves with the mark, and the line has the focus. */
function ReadButton({ line, name, landing }: { line: Line; name: string; landing: Landing }) {
  const markRead = useMarkRead();
  const [state, setState] = useState<{ busy: boolean; failed: boolean }>({ busy: false, failed: false });
  const run = async () => {
    setState({ busy: true, failed: false });
    landing.want(line.alert.alertId);
    await markRead(line.alert).then(
      () => setState({ busy: false, failed: false }),
      () => setState({ busy: false, failed: true }),
    );
  };
  return (
    <>
      <Button small look="quiet" busy={state.busy} onClick={() => void run()}>
        <span aria-hidden="true">{text.markRead}</span>
        <span className="seen-by-readers">{text.of(text.markRead, name)}</span>
      </Button>
      {state.failed ? (
        <p className={styles['trouble']} role="alert">
          {actText.noAnswerAgain}
        </p>
      ) : null}
    </>
  );
}

interface LineProps {
  line: Line;
  now: number;
  landing: Landing;
}

function Acts({ line, name, landing }: Omit<LineProps, 'now'> & { name: string }) {
  const { alert, why } = line;
  const safety = alert.severity === 'safety';
  const word = safety ? text.assess : why === 'asked' ? text.answer : text.open;
  return (
    <div className={styles['acts']}>
      {safety ? <TakeButton alert={alert} name={name} onTaken={() => landing.want(alert.alertId)} /> : null}
      <LinkButton
        href={paths.alert(alert.siteId, alert.patientId, alert.alertId)}
        look={safety && alert.state !== 'open' ? 'primary' : 'secondary'}
      >
        <span aria-hidden="true">{word}</span>
        <span className="seen-by-readers">{text.of(word, name)}</span>
      </LinkButton>
    </div>
  );
}

/** One alert of an inbox: of whom, why, until when, whose, and what one can do. */
export function AlertLine({ line, now, landing }: LineProps) {
  const { alert, unread, snoozed, siteName } = line;
  const { alertId, siteId, patientId, patient, cause, severity, call, thread, snooze } = alert;
  const zone = useZone(siteId);
  const name = patient === null ? text.unnamed : fullName(patient);
  const address = paths.alert(siteId, patientId, alertId);
  const classes = [styles['alert'], unread ? styles['unread'] : '', severity === 'safety' ? styles['safety'] : ''];
  return (
    <li className={classes.join(' ')} ref={landing.at(alertId)} tabIndex={-1}>
      <div className={styles['who']}>
        <h3>
          {/* A danger told by the GP may come before there is a record: its page is then the alert itself. */}
          <Link href={cause.kind === 'referral' ? address : paths.patient(siteId, patientId)}>{name}</Link>
        </h3>
        <p className={styles['note']}>
          {patient === null ? '' : `${ageAndSex(patient, now)} · `}
          {siteName}
        </p>
        {unread ? (
          <div className={styles['reading']}>
            <Mark tone="info" shape="circle" bare>
              {text.unread}
            </Mark>
            <ReadButton line={line} name={name} landing={landing} />
          </div>
        ) : null}
      </div>
      <div className={styles['what']}>
        <Sentences alert={alert} />
        {call === null ? null : <p className={styles['question']}>{call.question}</p>}
        {thread.length === 0 ? null : <p className={styles['note']}>{text.messages(thread.length)}</p>}
      </div>
      <div className={styles['where']}>
        {snoozed && snooze !== null ? (
          <p className={styles['deadline']}>
            <Mark tone="plain" shape="clock">
              {text.snoozedUntil(shortDate(snooze.until, now, zone))}
            </Mark>
            <span className={styles['note']}>{snooze.reason}</span>
          </p>
        ) : (
          <Deadline alert={alert} now={now} zone={zone} />
        )}
        <AlertFacts alert={alert} now={now} zone={zone} />
      </div>
      <Acts line={line} name={name} landing={landing} />
    </li>
  );
}
