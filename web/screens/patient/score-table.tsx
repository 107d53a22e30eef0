import { scaleOf } from '../../../shared/domain/scales.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { date } from '../../text/format.ts';
import { levelOf } from '../acts/item-words.ts';
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
  const { label } = scaleOf(programmeOf(record.episode.programmeVersion), one.scale);
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

/** Every filled scale, the latest first: the same figures as the curve, and those that do not count. */
export function ScoreTable({ record }: { record: PatientRecord }) {
  const rows = [...record.assessments].reverse();
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
          <tbody>
            {rows.map((one) => (
              <Row key={one.assessmentId} record={record} one={one} />
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
