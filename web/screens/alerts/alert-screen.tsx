import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useApi } from '../../api/api-context.tsx';
import { type Alert, reads, useNow, useZone } from '../../api/queries.ts';
import { Loaded } from '../../app/loaded.tsx';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { LinkButton } from '../../components/button.tsx';
import { CrisisNumbers } from '../../components/crisis.tsx';
import { ageAndSex, PhoneLink } from '../../components/person.tsx';
import { fullName, pastMoment } from '../../text/format.ts';
import { alertText as text } from './alert.text.ts';
import { AlertFacts, TakeButton } from './alert-facts.tsx';
import styles from './alert-screen.module.css';
import { alertsText } from './alerts.text.ts';
import { Deadline } from './deadline.tsx';
import { SafetyForm } from './safety-form.tsx';
import { SafetyWordsList } from './safety-words.tsx';
import { useLanding } from './use-landing.ts';
import { useWhom } from './use-whom.ts';

const back = <Link href={paths.alerts}>← {text.back}</Link>;

function Signed({ alert: { assessment, siteId }, now, zone }: { alert: Alert; now: number; zone: string }) {
  if (assessment === null) return null;
  const { by, at } = assessment;
  return (
    <section className={styles['card']} aria-labelledby="signed">
      <h2 id="signed">{text.closedTitle(`${by.name}, ${alertsText.roles[by.role]}`, pastMoment(at, now, zone))}</h2>
      <SafetyWordsList words={assessment} siteId={siteId} />
    </section>
  );
}

function AlertPage({ alert, now, zone }: { alert: Alert; now: number; zone: string }) {
  const { phone, words, page, next } = useWhom(alert, zone);
  const name = alert.patient === null ? alertsText.unnamed : fullName(alert.patient);
  const open = alert.state !== 'closed';
  const landing = useLanding();
  return (
    <Page
      title={text.title}
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
      <section className={`${styles['card']} ${open ? styles['open'] : ''}`} aria-labelledby="cause">
        <Deadline alert={alert} now={now} zone={zone} />
        <h2 id="cause">{text.what}</h2>
        {words === null ? null : <p className={styles['cause']}>{words}</p>}
        <p className={styles['soft']}>{alert.sentence}</p>
        <AlertFacts alert={alert} now={now} zone={zone} />
        <div className={styles['acts']} ref={landing.at(alert.alertId)} tabIndex={-1}>
          <TakeButton alert={alert} name={name} onTaken={() => landing.want(alert.alertId)} />
        </div>
        {open ? <CrisisNumbers /> : null}
      </section>
      <Signed alert={alert} now={now} zone={zone} />
      <SafetyForm alert={alert} next={next} />
    </Page>
  );
}

/** One alert: why, until when, whose; and the assessment that closes it. */
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
