import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useApi } from '../../api/api-context.tsx';
import { type Referral, reads, useMySites, useNow, useZone } from '../../api/queries.ts';
import { Loaded } from '../../app/loaded.tsx';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { LinkButton } from '../../components/button.tsx';
import { Empty, Notice } from '../../components/notice.tsx';
import { ageAndSex, PhoneLink } from '../../components/person.tsx';
import { fullName } from '../../text/format.ts';
import { TowardsAlert } from '../alerts/towards-alert.tsx';
import { CallBack } from '../referrals/call-back.tsx';
import { DangerNotice, ReferralWords } from '../referrals/referral-words.tsx';
import { evaluationText as text } from './evaluation.text.ts';
import { EvaluationForm } from './evaluation-form.tsx';
import styles from './evaluation-screen.module.css';

const back = <Link href={paths.referrals}>← {text.back}</Link>;

function Evaluated({ referral, kept }: { referral: Referral; kept: boolean }) {
  const { siteId, patient } = referral;
  const act = <LinkButton href={paths.patient(siteId, patient.patientId)}>{text.record}</LinkButton>;
  if (!kept) {
    return (
      <Empty title={text.doneTitle} act={act}>
        <p>{text.doneHelp}</p>
      </Empty>
    );
  }
  return (
    <Notice tone="warn" title={text.doneTitle} act={act} urgent>
      <p>{text.doneKept}</p>
    </Notice>
  );
}

function Evaluation({ referral, zone }: { referral: Referral; zone: string }) {
  const [begun] = useState(referral.state === 'open');
  const [awaited, setAwaited] = useState<{ patientId: string; alertId: string } | null>(null);
  const mine = useMySites('nurse').some(({ siteId }) => siteId === referral.siteId);
  const now = useNow();
  const { patient, siteId } = referral;
  const name = fullName(patient);
  if (awaited !== null) return <TowardsAlert siteId={siteId} {...awaited} />;
  return (
    <>
      <DangerNotice referral={referral} />
      <div className={styles['beside']}>
        <section className={styles['referral']} aria-labelledby="referral">
          <div className={styles['who']}>
            <h2 id="referral">{text.referral}</h2>
            <CallBack referral={referral} now={now} zone={zone} />
            <PhoneLink phone={patient.phone} name={name} />
          </div>
          <ReferralWords referral={referral} now={now} zone={zone} />
        </section>
        {referral.state === 'open' ? null : <Evaluated referral={referral} kept={begun} />}
        {mine ? null : (
          <Empty title={text.notYours}>
            <p>{text.notYoursHelp}</p>
          </Empty>
        )}
        {mine && begun ? (
          <EvaluationForm
            referral={referral}
            zone={zone}
            onAlert={(patientId, alertId) => setAwaited({ patientId, alertId })}
          />
        ) : null}
      </div>
    </>
  );
}

/** The nurse hears the person for the first time: what the GP asks above, both scales below. */
export function EvaluationScreen({ ids }: ScreenProps) {
  const { siteId = '', referralId = '' } = ids;
  const read = useQuery(reads.referral(useApi(), siteId, referralId));
  const zone = useZone(siteId);
  const now = useNow();
  return (
    <Loaded read={read} title={text.title} back={back}>
      {(referral) => (
        <Page
          title={text.title}
          back={back}
          lead={
            <>
              <strong className={styles['name']}>{fullName(referral.patient)}</strong> ·{' '}
              {ageAndSex(referral.patient, now)}
            </>
          }
        >
          <Evaluation referral={referral} zone={zone} />
        </Page>
      )}
    </Loaded>
  );
}
