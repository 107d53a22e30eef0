import { scaleOf } from '../../../shared/domain/scales.ts';
import { programmeFor } from '../../api/programme.ts';
import { type PatientRecord, useZone } from '../../api/queries.ts';
import { calendarDate, date, localDate } from '../../text/format.ts';
import { levelOf } from '../acts/item-words.ts';
import { prescriptionSteps, type TreatmentStep } from '../treatments/treatment-words.ts';
import { noonOf } from './history-medical.ts';
import { medicalText } from './medical.text.ts';
import { patientText as text } from './patient.text.ts';
import styles from './patient-screen.module.css';

type Assessment = PatientRecord['assessments'][number];

/** By how much a total differs from the one before it of the same scale; empty where either is missing. */
function changeOf({ assessments }: PatientRecord, one: Assessment): string {
  const previous = assessments
    .filter(
      ({ scale, authoredAt, total, counts, enteredInError }) =>
        scale === one.scale && authoredAt < one.authoredAt && total !== null && counts && enteredInError === null,
    )
    .at(-1)?.total;
  if (one.total === null || previous === undefined || previous === null || one.enteredInError !== null) return '';
  const by = one.total - previous;
  return by < 0 ? `−${-by}` : by > 0 ? `+${by}` : '0';
}

const stateOf = ({ counts, enteredInError, verified }: Assessment): string => {
  if (enteredInError !== null) return text.counts.error;
  const counted = counts ? text.counts.yes : text.counts.no;
  return verified ? counted : `${counted} · ${text.notVerified}`;
};

function Row({ record, one }: { record: PatientRecord; one: Assessment }) {
  const { label } = scaleOf(programmeFor(record), one.scale);
  return (
    <tr className={one.enteredInError === null ? undefined : styles['struck']}>
      <td>{date(one.authoredAt)}</td>
      <td>{label}</td>
      <td>
        {one.total ?? text.noTotal}
        {one.status === 'prorated' ? ` (${text.prorated})` : ''}
      </td>
      <td>{levelOf(record, one)}</td>
      <td>{text.safety[one.safety as keyof typeof text.safety] ?? ''}</td>
      <td>{changeOf(record, one)}</td>
      <td>{stateOf(one)}</td>
    </tr>
  );
}

/** A change of a prescription among the scores, by the number that it has on the curve. */
function ChangeRow({ step, number }: { step: TreatmentStep; number: number }) {
  const columns = Object.keys(text.columns).length;
  return (
    <tr>
      <td>{calendarDate(step.on)}</td>
      <td>{medicalText.curveMark(String(number))}</td>
      <td colSpan={columns - 2}>{step.line}</td>
    </tr>
  );
}

/** Every filled scale and every change of treatment, the latest first: the same as on the curve, and what does not count. */
export function ScoreTable({ record }: { record: PatientRecord }) {
  const zone = useZone(record.siteId);
  const steps = prescriptionSteps(record, localDate(record.episode.history[0]?.since ?? '', zone));
  const rows = [
    ...record.assessments.map((one) => ({
      at: one.authoredAt,
      row: <Row key={one.assessmentId} record={record} one={one} />,
    })),
    ...steps.map((step, place) => ({
      at: noonOf(step.on),
      row: <ChangeRow key={step.key} step={step} number={place + 1} />,
    })),
  ]
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .reverse();
  return (
    <details className={styles['details']}>
      <summary>{text.table}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={styles['scroll']} tabIndex={0} aria-label={text.table}>
        <table className={styles['scores']}>
          <thead>
            <tr>
              {Object.values(text.columns).map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{rows.map(({ row }) => row)}</tbody>
        </table>
      </section>
    </details>
  );
}
