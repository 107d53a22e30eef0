import { scaleOf } from '../../../shared/domain/scales.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { Curve } from '../../components/curve.tsx';
import { date, fullName } from '../../text/format.ts';
import { patientText as text } from './patient.text.ts';
import styles from './patient-screen.module.css';

type Assessment = PatientRecord['assessments'][number];

const pointsOf = (assessments: readonly Assessment[], scale: string) =>
  assessments.flatMap(({ scale: own, total, authoredAt, status }) =>
    own === scale && total !== null ? [{ at: authoredAt, total, prorated: status === 'prorated' }] : [],
  );

function ScoreTable({ record }: { record: PatientRecord }) {
  const programme = programmeOf(record.episode.programmeVersion);
  const rows = [...record.assessments].reverse();
  const before = (one: Assessment) =>
    record.assessments
      .filter(({ scale, authoredAt, total }) => scale === one.scale && authoredAt < one.authoredAt && total !== null)
      .at(-1);
  const change = (one: Assessment): string => {
    const previous = before(one)?.total;
    if (one.total === null || previous === undefined || previous === null) return '';
    const by = one.total - previous;
    return by < 0 ? `−${-by}` : by > 0 ? `+${by}` : '0';
  };
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
            {rows.map((one) => {
              const definition = scaleOf(programme, one.scale);
              const safety = one.safety as keyof typeof text.item9;
              return (
                <tr key={one.assessmentId}>
                  <td>{date(one.authoredAt)}</td>
                  <td>{definition.label}</td>
                  <td>
                    {one.total ?? text.noTotal}
                    {one.status === 'prorated' ? ` (${text.prorated})` : ''}
                  </td>
                  <td>{definition.bands.find(({ id }) => id === one.band)?.label ?? ''}</td>
                  <td>{text.item9[safety] ?? ''}</td>
                  <td>{change(one)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </details>
  );
}

/** The curve of both scales with what happened under it, and the same figures as a table. */
export function PatientCurve({ record, now }: { record: PatientRecord; now: number }) {
  const programme = programmeOf(record.episode.programmeVersion);
  const [phq9, gad7] = [scaleOf(programme, 'phq9'), scaleOf(programme, 'gad7')];
  const { assessments, episode, contacts, reviews, patient } = record;
  const exit = episode.history.find(({ phase }) => phase === 'exit');
  const series = (scale: typeof phq9) => ({ label: scale.label, points: pointsOf(assessments, scale.id) });
  const first = series(phq9);
  const second = series(gad7);
  const empty = first.points.length + second.points.length === 0;
  return (
    <section className={styles['card']} aria-labelledby="curve">
      <h2 id="curve">{text.curve}</h2>
      {empty ? (
        <p>{text.noScore}</p>
      ) : (
        <Curve
          title={text.curveOf(fullName(patient))}
          first={first}
          second={second}
          highest={phq9.items.length * phq9.maxAnswer}
          bands={phq9.bands}
          phases={episode.history
            .filter(({ phase }) => phase !== 'exit')
            .map(({ label, since }, index) => ({ label, from: since, to: episode.history[index + 1]?.since ?? null }))}
          contacts={contacts.map(({ heldAt }) => heldAt)}
          reviews={reviews.map(({ heldAt }) => heldAt)}
          safety={assessments.flatMap(({ safety, total, authoredAt }) =>
            safety === 'positive' && total !== null ? [authoredAt] : [],
          )}
          now={exit?.since ?? new Date(now).toISOString()}
        />
      )}
      <ScoreTable record={record} />
    </section>
  );
}
