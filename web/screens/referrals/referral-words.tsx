import { alertId } from '../../../shared/domain/alerts/alert-id.ts';
import { scaleOf } from '../../../shared/domain/scales.ts';
import { useProgramme } from '../../api/programme.ts';
import { type Referral, useTeam } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/button.tsx';
import { CrisisNumbers } from '../../components/crisis.tsx';
import { Notice } from '../../components/notice.tsx';
import { pastMoment } from '../../text/format.ts';
import styles from './referral.module.css';
import { referralsText as text } from './referrals.text.ts';

function screenWords(phq2: Referral['phq2']): string {
  if (phq2 === null) return text.screenNone;
  const { total, positive } = phq2;
  return total === null ? text.screenPartial(positive) : text.screenTotal(total, positive);
}

interface WordsProps {
  referral: Referral;
  now: number;
  zone: string;
}

/** What the GP says of the person and asks of the team. */
export function ReferralWords({ referral, now, zone }: WordsProps) {
  const { question, reason, diagnosis, gp, referredAt, siteId } = referral;
  const programme = useProgramme(siteId);
  const { screeningScale } = programme.referral;
  const said = [
    { term: text.question, words: question },
    { term: text.reason, words: reason },
    { term: text.diagnosis, words: diagnosis },
    ...(screeningScale === null
      ? []
      : [{ term: scaleOf(programme, screeningScale).label, words: screenWords(referral.phq2) }]),
  ];
  return (
    <div className={styles['words']}>
      {question === null && reason === null ? <p className={styles['note']}>{text.noWord}</p> : null}
      <dl>
        {said.map(({ term, words }) =>
          words === null ? null : (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{words}</dd>
            </div>
          ),
        )}
      </dl>
      <p className={styles['note']}>{text.referred(gp.name, pastMoment(referredAt, now, zone))}</p>
    </div>
  );
}

/** What the team has done since: its calls, and what it told the GP. Nothing at all while there is nothing. */
export function SinceReferral({ referral, now, zone }: WordsProps) {
  const { attempts, answer, siteId } = referral;
  const nameOf = useTeam(siteId);
  if (attempts.length === 0 && answer === null) return null;
  return (
    <div className={styles['words']}>
      <dl>
        {attempts.length === 0 ? null : (
          <div>
            <dt>{text.attempts(attempts.length)}</dt>
            {attempts.map(({ at, label, note, by }) => (
              <dd key={at}>
                {text.attempt(label, pastMoment(at, now, zone), nameOf(by))}
                {note === null ? null : <span className={styles['said']}>{note}</span>}
              </dd>
            ))}
          </div>
        )}
        {answer === null ? null : (
          <div>
            <dt>{text.answerTerm}</dt>
            <dd>
              {text.answered[answer.decision](pastMoment(answer.at, now, zone), answer.reasonLabel ?? '')}
              {answer.message === null ? null : <span className={styles['said']}>{answer.message}</span>}
            </dd>
          </div>
        )}
      </dl>
    </div>
  );
}

/** The GP says that the person is in danger: first, and with the way to the alert that left with it. */
export function DangerNotice({ referral }: { referral: Referral }) {
  const { safety } = useProgramme(referral.siteId);
  if (!referral.immediateDanger) return null;
  const alert = alertId(safety.rules.danger.id, referral.referralId);
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
