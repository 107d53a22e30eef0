import { type Referral, reads, type SiteOfMine, useMySites, useNow, useOfSites, useZone } from '../../api/queries.ts';
import { appText } from '../../app/app.text.ts';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/button.tsx';
import { FailedSites } from '../../components/failed-sites.tsx';
import { Empty } from '../../components/notice.tsx';
import { ageAndSex, PhoneLink } from '../../components/person.tsx';
import { fullName, time } from '../../text/format.ts';
import { CallBack } from './call-back.tsx';
import styles from './referral.module.css';
import { DangerNotice, ReferralWords } from './referral-words.tsx';
import { referralsText as text } from './referrals.text.ts';

type Waiting = Referral & SiteOfMine;

/** Danger before everything, then whose target comes first. */
const byPressure = (a: Waiting, b: Waiting): number =>
  Number(b.immediateDanger) - Number(a.immediateDanger) || a.clock.targetAt.localeCompare(b.clock.targetAt);

function WaitingPerson({ referral, now, sites }: { referral: Waiting; now: number; sites: boolean }) {
  const { siteId, siteName, referralId, patient } = referral;
  const zone = useZone(siteId);
  const name = fullName(patient);
  return (
    <li className={styles['card']}>
      <DangerNotice referral={referral} />
      <div className={styles['row']}>
        <div className={styles['who']}>
          <CallBack referral={referral} now={now} zone={zone} />
          <h2>{name}</h2>
          <p className={styles['note']}>
            {ageAndSex(patient, now)}
            {sites ? ` · ${siteName}` : ''}
          </p>
          <PhoneLink phone={patient.phone} name={name} />
        </div>
        <ReferralWords referral={referral} now={now} zone={zone} />
        <div className={styles['act']}>
          <LinkButton href={paths.evaluation(siteId, referralId)} look="primary">
            <span aria-hidden="true">{text.evaluate}</span>
            <span className="seen-by-readers">{text.evaluateWho(name)}</span>
          </LinkButton>
        </div>
      </div>
    </li>
  );
}

/** Whom the nurse is to call back, over all her sites, with the clock that runs. */
export function ReferralsScreen() {
  const sites = useMySites('nurse');
  const { items, pending, failed, readAt, retry } = useOfSites(sites, reads.referrals);
  const now = useNow();
  const waiting = items.filter(({ state }) => state === 'open').sort(byPressure);
  const settled = !pending && failed.length === 0;
  return (
    <Page
      title={text.title}
      lead={
        pending
          ? text.rule
          : `${text.lead(waiting.length)} · ${text.rule} · ${text.readAt(time(new Date(readAt).toISOString()))}`
      }
    >
      <FailedSites failed={failed} retry={retry} />
      {waiting.length === 0 && pending ? <p>{appText.loading}</p> : null}
      {waiting.length === 0 && settled ? (
        <Empty title={text.emptyTitle} act={<LinkButton href={paths.caseload}>{text.caseload}</LinkButton>}>
          <p>{text.emptyHelp}</p>
        </Empty>
      ) : null}
      <ol className={styles['list']} aria-label={text.label} hidden={waiting.length === 0}>
        {waiting.map((referral) => (
          <WaitingPerson key={referral.referralId} referral={referral} now={now} sites={sites.length > 1} />
        ))}
      </ol>
    </Page>
  );
}
