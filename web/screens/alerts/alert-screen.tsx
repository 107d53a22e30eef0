import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { useApi } from '../../api/api-context.tsx';
import { useProgramme } from '../../api/programme.ts';
import { type Alert, reads, useNow, useTeam, useZone } from '../../api/queries.ts';
import { Loaded } from '../../app/loaded.tsx';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { LinkButton } from '../../components/button.tsx';
import { CrisisNumbers } from '../../components/crisis.tsx';
import { ageAndSex, PhoneLink } from '../../components/person.tsx';
import { useMe } from '../../session/session-context.tsx';
import { fullName, pastMoment, shortDate } from '../../text/format.ts';
import { labelOf } from '../../text/words.ts';
import { actsText } from './acts.text.ts';
import { alertText as text } from './alert.text.ts';
import { AlertActs } from './alert-acts.tsx';
import { AlertFacts, TakeButton } from './alert-facts.tsx';
import { historyOf } from './alert-history.ts';
import { Sentences } from './alert-line.tsx';
import styles from './alert-screen.module.css';
import { AlertThread } from './alert-thread.tsx';
import { alertsText } from './alerts.text.ts';
import { othersOpen } from './also-closes.tsx';
import { ConfirmError } from './confirm-error.tsx';
import { Deadline } from './deadline.tsx';
import { SafetyForm } from './safety-form.tsx';
import { SafetyWordsList } from './safety-words.tsx';
import { Unchanged } from './unchanged-form.tsx';
import { useLanding } from './use-landing.ts';
import { useMarkRead } from './use-mark-read.ts';
import { useWhom } from './use-whom.ts';

const back = <Link href={paths.alerts}>← {text.back}</Link>;

interface PartProps {
  alert: Alert;
  now: number;
  zone: string;
}

const isTitle = (family: string): family is keyof typeof text.titles => family in text.titles;

/** Opening it is reading it, up to what is shown; by oneself alone. */
function useReadByOpening(alert: Alert): void {
  const markRead = useMarkRead();
  const { data } = useQuery(reads.inbox(useApi(), alert.siteId));
  const unread = data?.some((item) => item.alert.alertId === alert.alertId && item.unread) ?? false;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each thing that came
  useEffect(() => {
    // What could not be marked stays unread, and is tried again when the page is opened again.
    if (unread) void markRead(alert).catch(() => undefined);
  }, [unread, alert.movedAt]);
}

function Signed({ alert: { assessment, siteId }, now, zone }: PartProps) {
  if (assessment === null) return null;
  const { by, at } = assessment;
  return (
    <section className={styles['card']} aria-labelledby="signed">
      <h2 id="signed">{text.closedTitle(`${by.name}, ${alertsText.roles[by.role]}`, pastMoment(at, now, zone))}</h2>
      <SafetyWordsList words={assessment} siteId={siteId} />
    </section>
  );
}

function CallLine({ alert: { call, raisedAt, siteId }, now, zone }: PartProps) {
  const { alerts } = useProgramme(siteId);
  if (call === null) return null;
  const { by, urgency } = call;
  const label = labelOf(alerts.calls.urgencies, urgency);
  return (
    <p className={styles['soft']}>
      {text.asked(by.name, alertsText.roles[by.role], pastMoment(raisedAt, now, zone))} · {text.urgency(label)}
    </p>
  );
}

function History({ alert, now, zone }: PartProps) {
  const team = useTeam(alert.siteId);
  const { userId } = useMe();
  const { alerts } = useProgramme(alert.siteId);
  const { you, youInside, someone, someoneInside } = actsText.history;
  const nameOf = (id: string, inside = false) =>
    id === userId ? (inside ? youInside : you) : team(id) || (inside ? someoneInside : someone);
  const happened = historyOf(alert, { nameOf, alerts, dayOf: (at) => shortDate(at, now, zone) });
  return (
    <section className={styles['card']} aria-labelledby="history">
      <h2 id="history">{actsText.history.title}</h2>
      <ol className={styles['history']}>
        {happened.map(({ at, what, said }) => (
          <li key={at + what}>
            <span className={styles['soft']}>{pastMoment(at, now, zone)}</span>
            <span>
              {what}
              {said === null ? null : <span className={styles['words-of']}> « {said} »</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function AlertPage({ alert, now, zone }: PartProps) {
  const { phone, record, words, page, next } = useWhom(alert, zone);
  useReadByOpening(alert);
  const name = alert.patient === null ? alertsText.unnamed : fullName(alert.patient);
  const open = alert.state !== 'closed';
  const safety = alert.severity === 'safety';
  const landing = useLanding();
  const others = othersOpen(record, alert.alertId);
  const tone = open ? styles[safety ? 'open' : 'waiting'] : '';
  return (
    <Page
      title={isTitle(alert.family) ? text.titles[alert.family] : text.title}
      back={back}
      lead={
        <span className={styles['lead']}>
          <strong>{name}</strong>
          {alert.patient === null ? null : <span>{ageAndSex(alert.patient, now)}</span>}
          <PhoneLink phone={phone} name={name} />
        </span>
      }
      acts={<LinkButton href={page.href}>{page.label}</LinkButton>}
    >
      <section className={`${styles['card']} ${tone}`} aria-labelledby="cause">
        <Deadline alert={alert} now={now} zone={zone} />
        <h2 id="cause">{text.what}</h2>
        <CallLine alert={alert} now={now} zone={zone} />
        {words === null ? null : <p className={styles['cause']}>{words}</p>}
        <Sentences alert={alert} />
        <AlertFacts alert={alert} now={now} zone={zone} />
        <div ref={landing.at(alert.alertId)} tabIndex={-1}>
          <AlertActs
            alert={alert}
            zone={zone}
            first={<TakeButton alert={alert} name={name} onTaken={() => landing.want(alert.alertId)} />}
          />
        </div>
        {open && safety ? <CrisisNumbers /> : null}
      </section>
      <Signed alert={alert} now={now} zone={zone} />
      {safety && record !== undefined ? (
        <>
          <ConfirmError alert={alert} record={record} zone={zone} />
          <Unchanged alert={alert} record={record} others={others} next={next} now={now} zone={zone} />
        </>
      ) : null}
      {safety ? <SafetyForm alert={alert} others={others} zone={zone} next={next} /> : null}
      <AlertThread alert={alert} now={now} zone={zone} />
      <History alert={alert} now={now} zone={zone} />
    </Page>
  );
}

/** One alert: why, until when, whose; what closes it; what is said and what was done about it. */
export function AlertScreen({ ids }: ScreenProps) {
  const { siteId = '', patientId = '', alertId = '' } = ids;
  const read = useQuery(reads.alert(useApi(), siteId, patientId, alertId));
  const zone = useZone(siteId);
  const now = useNow();
  return (
    <Loaded read={read} title={text.title} back={back}>
      {(alert) => <AlertPage alert={alert} now={now} zone={zone} />}
    </Loaded>
  );
}
