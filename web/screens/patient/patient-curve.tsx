import { scaleOf } from '../../../shared/domain/scales.ts';
import { programmeFor } from '../../api/programme.ts';
import { type PatientRecord, useZone } from '../../api/queries.ts';
import { Curve } from '../../components/curve.tsx';
import { fullName, localDate, shortDay } from '../../text/format.ts';
import { prescriptionSteps } from '../treatments/treatment-words.ts';
import { noonOf } from './history-medical.ts';
import { patientText as text } from './patient.text.ts';
import styles from './patient-screen.module.css';
import { ScoreTable } from './score-table.tsx';

type Assessment = PatientRecord['assessments'][number];

/** What counts for the series of the present follow-up. */
const counted = ({ assessments, episode }: PatientRecord): Assessment[] =>
  assessments.filter(
    ({ counts, enteredInError, episodeId }) => counts && enteredInError === null && episodeId === episode.episodeId,
  );

const pointsOf = (assessments: readonly Assessment[], scale: string) =>
  assessments.flatMap(({ scale: own, total, authoredAt, status }) =>
    own === scale && total !== null ? [{ at: authoredAt, total, prorated: status === 'prorated' }] : [],
  );

/** The scales of the programme's course over the time of care, at most two on one axis. */
function CourseCurve({ record, now }: { record: PatientRecord; now: number }) {
  const zone = useZone(record.siteId);
  const { episode, contacts, reviews, patient } = record;
  const programme = programmeFor(record);
  const [first, second] = programme.course.scales.map((id) => scaleOf(programme, id));
  const own = counted(record);
  const series = (scale: typeof first) =>
    scale === undefined ? null : { label: scale.label, points: pointsOf(own, scale.id) };
  const [main, other] = [series(first), series(second)];
  if (first === undefined || main === null || main.points.length + (other?.points.length ?? 0) === 0) {
    return <p>{text.noScore}</p>;
  }
  const kindOf = (id: string) => programme.phases.find((phase) => phase.id === id)?.kind;
  const exit = episode.history.find(({ phase }) => kindOf(phase) === 'exit');
  const held = contacts.filter(
    ({ status, enteredInError, episodeId }) =>
      status === 'done' && enteredInError === null && episodeId === episode.episodeId,
  );
  const since = episode.history[0]?.since ?? '';
  const changes = prescriptionSteps(record, localDate(since, zone)).map(({ key, on, line }) => ({
    key,
    at: noonOf(on),
    when: shortDay(on, now),
    line,
  }));
  return (
    <Curve
      title={text.curveOf(fullName(patient))}
      first={main}
      second={other}
      highest={first.maxTotal ?? 0}
      bands={first.bands}
      phases={episode.history
        .filter(({ phase }) => kindOf(phase) !== 'exit')
        .map(({ label, since: from }, index) => ({ label, from, to: episode.history[index + 1]?.since ?? null }))}
      contacts={held.map(({ heldAt }) => heldAt)}
      reviews={reviews.filter(({ heldAt }) => heldAt >= since).map(({ heldAt }) => heldAt)}
      safety={own.flatMap(({ scale, safety, total, authoredAt }) =>
        scale === first.id && safety === 'positive' && total !== null ? [authoredAt] : [],
      )}
      changes={changes}
      now={exit?.since ?? new Date(now).toISOString()}
    />
  );
}

/** The curve with what happened under it, and the same figures as a table; the table alone where no score is required. */
export function PatientCurve({ record, now }: { record: PatientRecord; now: number }) {
  const { course } = programmeFor(record);
  if (course.scales.length === 0 && record.assessments.length === 0) return null;
  return (
    <section className={styles['card']} aria-labelledby="curve">
      <h2 id="curve">{text.curve}</h2>
      {course.scales.length === 0 ? null : <CourseCurve record={record} now={now} />}
      {record.assessments.length === 0 ? null : <ScoreTable record={record} />}
    </section>
  );
}
