import { Link } from 'wouter';
import { paths } from '../../app/paths.ts';
import { shortDay } from '../../text/format.ts';
import {
  classLabel,
  presentTreatments,
  saidLines,
  type Treatment,
  type TreatmentStep,
  treatmentSteps,
} from '../treatments/treatment-words.ts';
import type { AsideProps } from './card.tsx';
import { medicalText as text } from './medical.text.ts';
import { useRights } from './patient-acts.tsx';
import styles from './patient-screen.module.css';
import { PlanCard, WriteLink } from './plan-card.tsx';

type RecordProps = Pick<AsideProps, 'record' | 'now'>;

/** The last word on how it is taken and borne. */
function Said({ record, treatment, now }: RecordProps & { treatment: Treatment }) {
  const last = treatment.changes.findLast(({ adherence, sideEffects }) => adherence !== null || sideEffects.length > 0);
  if (last === undefined) return null;
  return (
    <p>
      {saidLines(record, last).join('. ')}{' '}
      <span className={styles['soft']}>({text.saidOn(shortDay(last.on, now))})</span>
    </p>
  );
}

function Present({ record, treatment, now }: RecordProps & { treatment: Treatment }) {
  const { siteId, patientId, episode } = record;
  const { treatmentId, drug, dose, startedOn, changes } = treatment;
  const { nurse } = useRights(siteId);
  const dosed = changes.findLast(({ change }) => change === 'dose');
  const since = [
    text.since(shortDay(startedOn, now)),
    ...(dosed === undefined ? [] : [text.doseSince(shortDay(dosed.on, now))]),
  ];
  return (
    <li>
      <p>
        <strong>{drug}</strong>, {dose}
      </p>
      <p className={styles['soft']}>{[classLabel(record, treatment), ...since].join(' · ')}</p>
      <Said record={record} treatment={treatment} now={now} />
      {nurse && episode.phase.kind !== 'exit' ? (
        <Link href={paths.changeTreatment(siteId, patientId, treatmentId)} aria-label={text.changeOf(drug)}>
          {text.change}
        </Link>
      ) : null}
    </li>
  );
}

function Past({ steps, now }: { steps: readonly TreatmentStep[]; now: number }) {
  if (steps.length === 0) return null;
  return (
    <details className={styles['details']}>
      <summary>{text.history(steps.length)}</summary>
      <ol className={styles['reasons']}>
        {steps.map(({ key, on, line, said }) => (
          <li key={key}>
            <span className={styles['soft']}>{shortDay(on, now)}</span> {[line, ...said].join(' · ')}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** What the GP prescribed: what is taken at present first, all that changed folded beneath. */
export function PatientTreatments({ record, now }: AsideProps) {
  const present = presentTreatments(record);
  const steps = treatmentSteps(record)
    .filter(({ treatment }) => treatment.enteredInError === null)
    .toReversed();
  return (
    <PlanCard title={text.treatments} empty={present.length === 0 ? text.noTreatment : undefined}>
      {present.length === 0 && steps.length === 0 ? <p>{text.noTreatmentHelp}</p> : null}
      <ul className={styles['list']}>
        {present.map((treatment) => (
          <Present key={treatment.treatmentId} record={record} treatment={treatment} now={now} />
        ))}
      </ul>
      <Past steps={steps} now={now} />
      <WriteLink record={record} href={paths.treatment(record.siteId, record.patientId)}>
        {text.addTreatment}
      </WriteLink>
    </PlanCard>
  );
}
