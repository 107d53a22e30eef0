import { useProgramme } from '../../api/programme.ts';
import { type Referral, reads, type SiteOfMine, useMySites, useNow, useOfSites, useZone } from '../../api/queries.ts';
import { appText } from '../../app/app.text.ts';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/button.tsx';
import { FailedSites } from '../../components/failed-sites.tsx';
import { Empty } from '../../components/notice.tsx';
import { ageAndSex, PhoneLink } from '../../components/person.tsx';
import { fullName, time } from '../../text/format.ts';
import { CallBack, callBackNow } from './call-back.tsx';
import styles from './referral.module.css';
import { DangerNotice, ReferralWords, SinceReferral } from './referral-words.tsx';
import { referralsText as text } from './referrals.text.ts';

type Waiting = Referral & SiteOfMine;

/** Refused or evaluated, one waits for nobody here. */
const waits = ({ state }: Referral): boolean => state === 'open' || state === 'accepted';

/** Danger before everything, then those whose clock runs, and among them whose target comes first. */
const byPressure = (now: number) => (a: Waiting, b: Waiting) => {
  const isAnswered = (one: Waiting) => Number(callBackNow(one, now) === 'answered');
  return (
    Number(b.immediateDanger) - Number(a.immediateDanger) ||
    isAnswered(a) - isAnswered(b) ||
    a.clock.targetAt.localeCompare(b.clock.targetAt)
  );
};

function Acts({ referral: { siteId, referralId, patient } }: { referral: Waiting }) {
  const name = fullName(patient);
  const acts = [
    { href: paths.evaluation(siteId, referralId), look: 'primary', said: text.evaluate, to: text.evaluateWho(name) },
    { href: paths.call(siteId, referralId), look: 'secondary', said: text.call, to: text.callWho(name) },
    { href: paths.answer(siteId, referralId), look: 'secondary', said: text.answer, to: text.answerWho(name) },
  ] as const;
  return (
    <div className={styles['acts']}>
      {acts.map(({ href, look, said, to }) => (
        <LinkButton key={href} href={href} look={look}>
          <span aria-hidden="true">{said}</span>
          <span className="seen-by-readers">{to}</span>
        </LinkButton>
      ))}
    </div>
  );
}

function WaitingPerson({ referral, now, sites }: { referral: Waiting; now: number; sites: boolean }) {
  const { siteId, siteName, patient } = referral;
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
        <div className={styles['told']}>
          <ReferralWords referral={referral} now={now} zone={zone} />
          <SinceReferral referral={referral} now={now} zone={zone} />
        </div>
        <Acts referral={referral} />
      </div>
    </li>
  );
}

/** Whom the nurse is to call back, over all her sites, with the clock that runs. */
export function ReferralsScreen() {
  const sites = useMySites('nurse');
  const { items, pending, failed, readAt, retry } = useOfSites(sites, reads.referrals);
  const now = useNow();
  const { callBackTargetHours, callBackLimitHours } = useProgramme(sites[0]?.siteId ?? '').referral;
  const waiting = items.filter(waits).sort(byPressure(now));
  const settled = !pending && failed.length === 0;
  const rule = text.rule(callBackTargetHours, callBackLimitHours);
  const read = text.readAt(time(new Date(readAt).toISOString()));
  return (
    <Page title={text.title} lead={pending ? rule : `${text.lead(waiting.length)} · ${rule} · ${read}`}>
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
