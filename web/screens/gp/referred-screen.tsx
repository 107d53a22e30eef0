import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.tsx';
import { type Referral, useMySites, useZone } from '../../api/queries.ts';
import { Loaded } from '../../app/loaded.tsx';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { LinkButton } from '../../components/button.tsx';
import { CrisisNumbers } from '../../components/crisis.tsx';
import { Empty, Notice } from '../../components/notice.tsx';
import { birthDate, dateAndTime, fullName } from '../../text/format.ts';
import styles from './refer.module.css';
import { referText as text } from './refer.text.ts';
import { sentReferral } from './sent-referral.ts';

function Sent({ referral, zone }: { referral: Referral; zone: string }) {
  const { patient, clock, notice } = referral;
  return (
    <div className={styles['sentPage']}>
      {notice === null ? null : (
        <Notice tone="danger" title={text.dangerSent}>
          <p>{notice}</p>
          <CrisisNumbers />
        </Notice>
      )}
      <section className={styles['sent']} aria-labelledby="personne">
        <div>
          <h2 id="personne">{fullName(patient)}</h2>
          <p className={styles['soft']}>
            {text.born(birthDate(patient.birthDate))} · {patient.phone ?? text.noNumber}
          </p>
        </div>
        <dl className={styles['clock']}>
          <div>
            <dt>{text.target}</dt>
            <dd>{dateAndTime(clock.targetAt, zone)}</dd>
          </div>
          <div>
            <dt>{text.limit}</dt>
            <dd>{dateAndTime(clock.limitAt, zone)}</dd>
          </div>
        </dl>
      </section>
    </div>
  );
}

/** What was sent and when the person is called back; it has an address of its own, so that a reload shows it again. */
export function ReferredScreen({ ids }: ScreenProps) {
  const { siteId = '', referralId = '' } = ids;
  const read = useQuery(sentReferral(useApi(), { siteId, referralId }));
  const site = useMySites('gp').find((one) => one.siteId === siteId);
  const zone = useZone(siteId);
  const acts = (
    <div className={styles['acts']}>
      <LinkButton href={paths.refer} look="primary">
        {text.another}
      </LinkButton>
      <LinkButton href={paths.ownReferrals}>{text.ownReferrals}</LinkButton>
    </div>
  );
  return (
    <Loaded read={read} title={text.ownReferrals}>
      {(referral) =>
        referral === null ? (
          <Page title={text.ownReferrals}>
            <Empty title={text.unknownTitle} act={acts}>
              <p>{text.unknownHelp}</p>
            </Empty>
          </Page>
        ) : (
          <Page title={text.sentTitle} lead={site === undefined ? undefined : <p>{text.sentLead(site.siteName)}</p>}>
            <Sent referral={referral} zone={zone} />
            {acts}
          </Page>
        )
      }
    </Loaded>
  );
}
