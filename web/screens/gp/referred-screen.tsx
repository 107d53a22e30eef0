import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.tsx';
import { type Referral, useMySites } from '../../api/queries.ts';
import { appText } from '../../app/app.text.ts';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { CrisisNumbers } from '../../components/crisis.tsx';
import { Empty, Notice } from '../../components/notice.tsx';
import { birthDate, dateAndTime, fullName, ownZone } from '../../text/format.ts';
import styles from './refer.module.css';
import { referText as text } from './refer.text.ts';
import { sentReferral } from './sent-referral.ts';

function Sent({ referral }: { referral: Referral }) {
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
            <dd>{dateAndTime(clock.targetAt, ownZone())}</dd>
          </div>
          <div>
            <dt>{text.limit}</dt>
            <dd>{dateAndTime(clock.limitAt, ownZone())}</dd>
          </div>
        </dl>
      </section>
    </div>
  );
}

/** What was sent and when the person is called back; it has an address of its own, so that a reload shows it again. */
export function ReferredScreen({ ids }: ScreenProps) {
  const { siteId = '', referralId = '' } = ids;
  const { data, isError, refetch } = useQuery(sentReferral(useApi(), { siteId, referralId }));
  const site = useMySites('gp').find((one) => one.siteId === siteId);
  const acts = (
    <div className={styles['acts']}>
      <LinkButton href={paths.refer} look="primary">
        {text.another}
      </LinkButton>
      <LinkButton href={paths.ownReferrals}>{text.ownReferrals}</LinkButton>
    </div>
  );
  if (data === null || (isError && data === undefined)) {
    return (
      <Page title={text.ownReferrals}>
        {data === null ? (
          <Empty title={text.unknownTitle} act={acts}>
            <p>{text.unknownHelp}</p>
          </Empty>
        ) : (
          <Notice
            tone="warn"
            title={text.failed}
            act={
              <Button small onClick={() => void refetch()}>
                {text.retry}
              </Button>
            }
          >
            <p>{text.failedHelp}</p>
          </Notice>
        )}
      </Page>
    );
  }
  return (
    <Page title={text.sentTitle} lead={site === undefined ? undefined : <p>{text.sentLead(site.siteName)}</p>}>
      {data === undefined ? <p>{appText.loading}</p> : <Sent referral={data} />}
      {acts}
    </Page>
  );
}
