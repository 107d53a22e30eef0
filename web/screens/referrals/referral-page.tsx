import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { useApi } from '../../api/api-context.tsx';
import { type Referral, reads, useMySites, useNow, useZone } from '../../api/queries.ts';
import { Loaded } from '../../app/loaded.tsx';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/button.tsx';
import { Empty, Notice } from '../../components/notice.tsx';
import { ageAndSex, PhoneLink } from '../../components/person.tsx';
import { fullName } from '../../text/format.ts';
import { CallBack } from './call-back.tsx';
import styles from './referral-page.module.css';
import { referralPageText as text } from './referral-page.text.ts';
import { DangerNotice, ReferralWords, SinceReferral } from './referral-words.tsx';

function Closed({ referral, kept }: { referral: Referral; kept: boolean }) {
  const { siteId, patient, state } = referral;
  if (state !== 'evaluated' && state !== 'refused') return null;
  const { title, help } = text.closed[state];
  const act =
    state === 'evaluated' ? (
      <LinkButton href={paths.patient(siteId, patient.patientId)}>{text.record}</LinkButton>
    ) : (
      <LinkButton href={paths.referrals}>{text.toList}</LinkButton>
    );
  if (kept) {
    return (
      <Notice tone="warn" title={title} act={act} urgent>
        <p>{text.kept}</p>
      </Notice>
    );
  }
  return (
    <Empty title={title} act={act}>
      <p>{help}</p>
    </Empty>
  );
}

function Panel({ referral, now, zone }: { referral: Referral; now: number; zone: string }) {
  const { patient } = referral;
  return (
    <section className={styles['referral']} aria-labelledby="referral">
      <div className={styles['who']}>
        <h2 id="referral">{text.referral}</h2>
        <CallBack referral={referral} now={now} zone={zone} />
        <PhoneLink phone={patient.phone} name={fullName(patient)} />
      </div>
      <div className={styles['told']}>
        <ReferralWords referral={referral} now={now} zone={zone} />
        <SinceReferral referral={referral} now={now} zone={zone} />
      </div>
    </section>
  );
}

export type OfReferral = (referral: Referral, zone: string) => ReactNode;

interface ReferralPageProps {
  ids: Record<string, string>;
  title: string;
  /** Above the referral, beside a long form: the way through it. */
  along?: ReactNode;
  /** What the nurse does about it. */
  children: OfReferral;
}

function Body({ referral, along, children }: Omit<ReferralPageProps, 'ids' | 'title'> & { referral: Referral }) {
  const closed = referral.state === 'evaluated' || referral.state === 'refused';
  const [begun] = useState(!closed);
  const mine = useMySites('nurse').some(({ siteId }) => siteId === referral.siteId);
  const zone = useZone(referral.siteId);
  const now = useNow();
  return (
    <>
      <DangerNotice referral={referral} />
      <div className={styles['beside']}>
        <Panel referral={referral} now={now} zone={zone} />
        {mine && begun ? along : null}
        <div className={styles['main']}>
          <Closed referral={referral} kept={begun} />
          {mine ? null : (
            <Empty title={text.notYours}>
              <p>{text.notYoursHelp}</p>
            </Empty>
          )}
          {mine && begun ? children(referral, zone) : null}
        </div>
      </div>
    </>
  );
}

/** A page about one referral: of whom, what the GP says in sight, and what is done about it. */
export function ReferralPage({ ids, title, along, children }: ReferralPageProps) {
  const { siteId = '', referralId = '' } = ids;
  const read = useQuery(reads.referral(useApi(), siteId, referralId));
  const now = useNow();
  const back = <Link href={paths.referrals}>← {text.back}</Link>;
  return (
    <Loaded read={read} title={title} back={back}>
      {(referral) => (
        <Page
          title={title}
          back={back}
          lead={
            <>
              <strong className={styles['name']}>{fullName(referral.patient)}</strong> ·{' '}
              {ageAndSex(referral.patient, now)}
            </>
          }
        >
          <Body referral={referral} along={along}>
            {children}
          </Body>
        </Page>
      )}
    </Loaded>
  );
}
