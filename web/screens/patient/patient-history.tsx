import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { type PatientRecord, useZone } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { Button } from '../../components/button.tsx';
import { Chips } from '../../components/chips.tsx';
import { Mark } from '../../components/mark.tsx';
import { Timeline, type TimelineEntry } from '../../components/timeline.tsx';
import { shortDate } from '../../text/format.ts';
import { historyText } from './history.text.ts';
import { type Happened, type HistoryKind, historyOf } from './history.ts';
import { patientText as text } from './patient.text.ts';
import { useRights } from './patient-acts.tsx';
import styles from './patient-screen.module.css';

const shownAtFirst = 12;
const kinds = ['contact', 'scale', 'course', 'clinic', 'medical'] as const;

interface HistoryProps {
  record: PatientRecord;
  nameOf: (userId: string | null) => string;
  now: number;
}

const stateMarks = {
  coming: { tone: 'info', shape: 'clock', label: historyText.coming },
  'to-note': { tone: 'warn', shape: 'clock', label: historyText.toNote },
  'to-choose': { tone: 'warn', shape: 'square', label: historyText.toChoose },
  'not-counted': { tone: 'plain', shape: 'ring', label: historyText.notCounted },
} as const;

function StateMark({ state }: { state: NonNullable<Happened['state']> }) {
  const { tone, shape, label } = stateMarks[state];
  return (
    <Mark tone={tone} shape={shape} bare>
      {label}
    </Mark>
  );
}

/** What is put right now and then is offered when one asks for it; what waits for a word, always. */
const isCorrection = ({ act }: { act: string }): boolean => act.endsWith('Error');

/** What it says, the rest of it folded, and beneath it what was taken back of it. */
function bodyOf({ body = null, folded = [], crossed = [] }: Happened) {
  if (crossed.length === 0 && folded.length === 0) return body;
  return (
    <>
      {body}
      {folded.length === 0 ? null : (
        <details className={styles['details']}>
          <summary>{historyText.answers(folded.length)}</summary>
          {folded.join('\n')}
        </details>
      )}
      {crossed.map(({ what, why }) => (
        <p key={what + why}>
          <s>{what}</s> {why}
        </p>
      ))}
    </>
  );
}

interface EntryActsProps {
  record: PatientRecord;
  happened: Happened;
}

function EntryActs({ record: { siteId, patientId }, happened: { acts = [], title } }: EntryActsProps) {
  return acts.map(({ act, itemId }) => (
    <Link key={act} href={paths[act](siteId, patientId, itemId)} className={styles['entryAct']}>
      <span aria-hidden="true">{historyText.acts[act]}</span>
      <span className="seen-by-readers">{historyText.of(historyText.acts[act], title)}</span>
    </Link>
  ));
}

/** What happened and what is planned, by kind when one looks for something. */
export function PatientHistory({ record, nameOf, now }: HistoryProps) {
  const zone = useZone(record.siteId);
  const { nurse } = useRights(record.siteId);
  const mayAct = nurse && record.episode.phase.kind !== 'exit';
  const all = useMemo(() => historyOf({ record, nameOf, now, zone }), [record, nameOf, now, zone]);
  const [kind, setKind] = useState<HistoryKind | 'all'>('all');
  const [whole, setWhole] = useState(false);
  const [correcting, setCorrecting] = useState(false);
  const shown = kind === 'all' ? all : all.filter((one) => one.kind === kind);
  const rest = shown.length - shownAtFirst;
  const count = (wanted: HistoryKind) => all.filter((one) => one.kind === wanted).length;
  const entries: TimelineEntry[] = (whole ? shown : shown.slice(0, shownAtFirst)).map((happened) => {
    const { acts: every = [], state, kind: _, crossed: __, folded: ___, ...entry } = happened;
    const acts = every.filter((one) => correcting || !isCorrection(one));
    return {
      ...entry,
      body: bodyOf(happened),
      when: shortDate(happened.at, now, zone),
      ...(state === undefined ? {} : { mark: <StateMark state={state} /> }),
      ...(mayAct && acts.length > 0 ? { acts: <EntryActs record={record} happened={{ ...happened, acts }} /> } : {}),
    };
  });
  return (
    <section className={styles['card']} aria-labelledby="history">
      <div className={styles['cardHead']}>
        <h2 id="history">{text.history}</h2>
        {mayAct ? (
          <Button look="quiet" small aria-pressed={correcting} onClick={() => setCorrecting(!correcting)}>
            {correcting ? text.correctEnd : text.correct}
          </Button>
        ) : null}
      </div>
      <Chips<HistoryKind | 'all'>
        label={text.filters}
        chips={[
          { value: 'all', label: historyText.kinds.all, count: all.length },
          ...kinds.map((value) => ({ value, label: historyText.kinds[value], count: count(value) })),
        ]}
        chosen={kind}
        onChoose={setKind}
      />
      <Timeline entries={entries} />
      {rest > 0 && !whole ? (
        <p>
          <Button small onClick={() => setWhole(true)}>
            {text.all(rest)}
          </Button>
        </p>
      ) : null}
    </section>
  );
}
