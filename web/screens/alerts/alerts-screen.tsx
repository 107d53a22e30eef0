import { Link } from 'wouter';
import { type Alert, reads, type SiteOfMine, useMySites, useNow, useOfSites, useZone } from '../../api/queries.ts';
import { appText } from '../../app/app.text.ts';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/button.tsx';
import { FailedSites } from '../../components/failed-sites.tsx';
import { Empty } from '../../components/notice.tsx';
import { ageAndSex } from '../../components/person.tsx';
import { fullName, time } from '../../text/format.ts';
import { AlertFacts, TakeButton } from './alert-facts.tsx';
import styles from './alerts.module.css';
import { alertsText as text } from './alerts.text.ts';
import { Deadline, dueAt } from './deadline.tsx';
import { type Landing, useLanding } from './use-landing.ts';

type OpenAlert = Alert & SiteOfMine;

interface LineProps {
  alert: OpenAlert;
  now: number;
  landing: Landing;
}

function AlertLine({ alert, now, landing }: LineProps) {
  const { alertId, siteId, patientId, patient, siteName, sentence, cause } = alert;
  const zone = useZone(siteId);
  const name = patient === null ? text.unnamed : fullName(patient);
  const address = paths.alert(siteId, patientId, alertId);
  return (
    <li
      className={`${styles['alert']} ${alert.state === 'open' ? styles['open'] : ''}`}
      ref={landing.at(alertId)}
      tabIndex={-1}
    >
      <div className={styles['what']}>
        <Deadline alert={alert} now={now} zone={zone} />
        <h3>
          {/* A danger told by the GP may come before there is a record: its page is then the alert itself. */}
          <Link href={cause.kind === 'referral' ? address : paths.patient(siteId, patientId)}>{name}</Link>
        </h3>
        <p className={styles['note']}>
          {patient === null ? '' : `${ageAndSex(patient, now)} · `}
          {siteName}
        </p>
        <p>{sentence}</p>
      </div>
      <AlertFacts alert={alert} now={now} zone={zone} />
      <div className={styles['acts']}>
        <TakeButton alert={alert} name={name} onTaken={() => landing.want(alertId)} />
        <LinkButton href={address} look={alert.state === 'open' ? 'secondary' : 'primary'}>
          <span aria-hidden="true">{text.assess}</span>
          <span className="seen-by-readers">{text.of(text.assess, name)}</span>
        </LinkButton>
      </div>
    </li>
  );
}

interface PartProps {
  title: string;
  help?: string;
  alerts: readonly OpenAlert[];
  now: number;
  landing: Landing;
}

function Part({ title, help, alerts, now, landing }: PartProps) {
  if (alerts.length === 0) return null;
  return (
    <section className={styles['part']}>
      <h2>
        {title} <span className={styles['note']}>{alerts.length}</span>
      </h2>
      {help === undefined ? null : <p className={styles['note']}>{help}</p>}
      <ol className={styles['list']}>
        {alerts.map((alert) => (
          <AlertLine key={alert.siteId + alert.patientId + alert.alertId} alert={alert} now={now} landing={landing} />
        ))}
      </ol>
    </section>
  );
}

/** Every open alert of one's sites: those that nobody has taken on first, each by its deadline. */
export function AlertsScreen() {
  const sites = useMySites('nurse', 'psychiatrist');
  const { items, pending, failed, readAt, retry } = useOfSites(sites, reads.alerts);
  const now = useNow();
  const landing = useLanding();
  const pressing = [...items].sort((a, b) => dueAt(a).localeCompare(dueAt(b)));
  const open = pressing.filter(({ state }) => state === 'open');
  const taken = pressing.filter(({ state }) => state === 'acknowledged');
  const none = open.length + taken.length === 0;
  const settled = !pending && failed.length === 0;
  const read = text.readAt(time(new Date(readAt).toISOString()));
  return (
    <Page
      title={text.title}
      lead={pending ? appText.loading : none ? read : `${text.lead(open.length, taken.length)} · ${read}`}
    >
      <FailedSites failed={failed} retry={retry} />
      {none && settled ? (
        <Empty title={text.emptyTitle} act={<LinkButton href={paths.caseload}>{text.caseload}</LinkButton>}>
          <p>{text.emptyHelp}</p>
        </Empty>
      ) : null}
      <Part title={text.open} alerts={open} now={now} landing={landing} />
      <Part title={text.taken} help={text.takenHelp} alerts={taken} now={now} landing={landing} />
    </Page>
  );
}
