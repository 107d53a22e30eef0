import { alertId } from '../../../shared/domain/alert-id.ts';
import { sesame } from '../../../shared/programme/index.ts';
import type { Referral } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/button.tsx';
import { CrisisNumbers } from '../../components/crisis.tsx';
import { Notice } from '../../components/notice.tsx';
import { pastMoment } from '../../text/format.ts';
import styles from './referral.module.css';
import { referralsText as text } from './referrals.text.ts';

function phq2Words(phq2: Referral['phq2']): string {
  if (phq2 === null) return text.phq2None;
  const { total, positive } = phq2;
  return total === null ? text.phq2Partial(positive) : text.phq2Total(total, positive);
}

interface WordsProps {
  referral: Referral;
  now: number;
  zone: string;
}

/** What the GP says of the person and asks of the team. */
export function ReferralWords({ referral, now, zone }: WordsProps) {
  const { question, reason, gp, referredAt } = referral;
  const lines = [
    { term: text.question, words: question },
    { term: text.reason, words: reason },
  ].filter(({ words }) => words !== null);
  return (
    <div className={styles['words']}>
      {lines.length === 0 ? <p className={styles['note']}>{text.noWord}</p> : null}
      <dl>
        {[...lines, { term: text.phq2, words: phq2Words(referral.phq2) }].map(({ term, words }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p className={styles['note']}>{text.referred(gp.name, pastMoment(referredAt, now, zone))}</p>
    </div>
  );
}

/** The GP says that the person is in danger: first, and with the way to the alert that left with it. */
export function DangerNotice({ referral }: { referral: Referral }) {
  if (!referral.immediateDanger) return null;
  const alert = alertId(sesame.safety.rules.danger.id, referral.referralId);
  return (
    <Notice
      tone="danger"
      title={text.danger}
      act={
        <LinkButton href={paths.alert(referral.siteId, referral.patient.patientId, alert)} look="danger">
          {text.dangerAct}
        </LinkButton>
      }
    >
      <p>{text.dangerHelp}</p>
      <CrisisNumbers />
    </Notice>
  );
}
