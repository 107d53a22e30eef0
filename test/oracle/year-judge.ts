import { alertFaults } from './year-alerts.ts';
import type { Gathered, PatientRecord } from './year-data.ts';
import { dueFaults } from './year-due.ts';
import { type Judged, scoreOf } from './year-period.ts';
import { broken, cares, dateAt, daysFrom, differs, kindOfPhase, named, type Programme } from './year-programme.ts';
import { reasonFaults } from './year-reasons.ts';
import { rowFaults, sameRow } from './year-row.ts';
import { type Line, linesOf, sequenceFaults } from './year-sequences.ts';
import { treatmentFaults } from './year-treatment.ts';

const whoOf = ({ patientId }: PatientRecord): string => `patient ${patientId}`;

/** Totals, bands and item 9 of every filling, from its answers; and one alert for each positive one. */
function assessmentFaults({ programme, record }: Judged, who: string): string[] {
  return record.assessments.flatMap((one) => {
    const scale = named(programme.scales, one.scale);
    if (scale.entry !== 'items' || scale.levels !== null) return [];
    const right = scoreOf(scale, one.items);
    const what = `${scale.label} of ${one.authoredAt}`;
    const alerts = record.alerts.filter(({ cause }) => cause.id === one.assessmentId).length;
    return [
      ...differs(who, `the total of ${what}`, one.total, right.total),
      ...differs(who, `the status of ${what}`, one.status, right.status),
      ...differs(who, `the band of ${what}`, one.band, right.band),
      ...differs(who, `item 9 of ${what}`, one.safety, right.safety),
      ...differs(who, `the alerts of ${what}`, alerts, right.safety === 'positive' ? 1 : 0),
    ];
  });
}

/** Whether someone who left comes back to the same episode, or to a new one (dangers, 13). */
function returns({ programme, timeZone }: Judged, outReason: string | null, until: string, back: string) {
  const { reasons, reentryWithinDays } = programme.exit;
  const ended = reasons.some(({ id, newEpisode }) => id === outReason && newEpisode);
  const days = daysFrom(dateAt(until, timeZone), dateAt(back, timeZone));
  return ended || days > reentryWithinDays ? 'new' : 'same';
}

function phaseFaults(judged: Judged, who: string): string[] {
  const { programme, record, now } = judged;
  const { history, phase, number } = record.episode;
  const steps = history.slice(1).flatMap((step, place) => {
    const before = history[place];
    if (before === undefined) return [];
    const back = kindOfPhase(programme, before.phase) === 'exit' && kindOfPhase(programme, step.phase) === 'evaluation';
    const arrow = named(programme.phases, before.phase).to.includes(step.phase);
    const wrongly = back && returns(judged, before.outReason, before.since, step.since) === 'new';
    const leaves = kindOfPhase(programme, step.phase) === 'exit';
    return broken(who, [
      [!arrow && !back, `goes from ${before.phase} to ${step.phase}, which is no arrow of the programme`],
      [wrongly, 'goes on with an episode that was over'],
      [step.since < before.since, `enters ${step.phase} before ${before.phase}`],
      [leaves !== (step.outReason !== null), `has a reason to leave in ${step.phase}, or none for its exit`],
      [leaves && !programme.exit.reasons.some(({ id }) => id === step.outReason), `leaves for ${step.outReason}`],
    ]);
  });
  const { formerEpisodes } = record;
  const starts = [...formerEpisodes.slice(1).map(({ since }) => since), history[0]?.since ?? ''];
  const renewed = formerEpisodes.some(
    ({ outReason, until }, place) => returns(judged, outReason, until, starts[place] ?? '') === 'same',
  );
  return [
    ...steps,
    ...broken(who, [
      [kindOfPhase(programme, history[0]?.phase ?? '') !== 'evaluation', 'does not begin with its evaluation'],
      [history.at(-1)?.phase !== phase.id, 'is not in the last phase of its history'],
      [history.some(({ since }) => since > now), 'enters a phase in the future'],
      [renewed, 'has a new episode although the one before went on'],
      [number !== formerEpisodes.length + 1, 'its episodes are not numbered from 1 on'],
    ]),
  ];
}

function patientFaults(judged: Judged, { caseload, due }: Gathered): string[] {
  const { record, programme } = judged;
  const who = whoOf(record);
  const row = caseload.find(({ patientId }) => patientId === record.patientId);
  const lines = (list: readonly Pick<Line, 'number' | 'kind' | 'dueOn' | 'priceCents'>[]) =>
    list.map(({ number, kind, dueOn, priceCents }) => `${number} ${kind} ${dueOn} ${priceCents}`).sort();
  const left = !cares(programme, record.episode.phase.id) && kindOfPhase(programme, record.episode.phase.id) === 'exit';
  const followed = left
    ? broken(who, [[row !== undefined, 'is on the caseload after the exit']])
    : row === undefined
      ? [`${who}: is followed, and on no caseload`]
      : [
          ...broken(who, [[!sameRow(row, record.summary), 'its record does not show its row']]),
          ...rowFaults(judged, who, row),
          ...reasonFaults(judged, who, row),
        ];
  return [
    ...assessmentFaults(judged, who),
    ...phaseFaults(judged, who),
    ...alertFaults(judged, who),
    ...sequenceFaults(judged, who),
    ...differs(who, 'its billing', lines(record.billing), lines(linesOf(judged))),
    ...followed,
    ...dueFaults(judged, who, due),
    ...treatmentFaults(judged).map((fault) => `${who}: ${fault}`),
  ];
}

const euros = (cents: number): string => `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')} €`;

function billingFaults(all: readonly Judged[], { billing }: Gathered): string[] {
  const say = ({ patientId, number, kind, dueOn, priceCents }: Line) =>
    `${kind} ${number} of ${patientId}, due on ${dueOn}, ${euros(priceCents)}`;
  const right = all.flatMap(linesOf).map(say);
  const shown = billing.items.map(say);
  const total = all.flatMap(linesOf).reduce((sum, { priceCents }) => sum + priceCents, 0);
  return [
    ...right.filter((line) => !shown.includes(line)).map((line) => `not billed: ${line}`),
    ...shown.filter((line) => !right.includes(line)).map((line) => `billed, and not due: ${line}`),
    ...(new Set(shown).size === shown.length ? [] : ['a line is billed twice']),
    ...(billing.totalCents === total ? [] : [`billed in all ${euros(billing.totalCents)}, recomputed ${euros(total)}`]),
  ];
}

function orderFaults({ caseload }: Gathered): string[] {
  return caseload.slice(1).flatMap(({ patientId, rank }, place) => {
    const before = caseload[place];
    return before !== undefined && before.rank > rank
      ? [`patient ${patientId}: stands after someone of less need`]
      : [];
  });
}

/** What is wrong with a site, one sentence each, recomputed from its records and the raw programme alone. */
export function judge(programme: Programme, gathered: Gathered): string[] {
  const { records, timeZone, now } = gathered;
  const today = dateAt(now, timeZone);
  const all = records.map((record): Judged => ({ programme, record, timeZone, now, today }));
  const known = new Set(records.map(({ patientId }) => patientId));
  return [
    ...all.flatMap((judged) => patientFaults(judged, gathered)),
    ...gathered.caseload
      .filter(({ patientId }) => !known.has(patientId))
      .map(({ patientId }) => `patient ${patientId}: is on the caseload, and nobody knows them`),
    ...billingFaults(all, gathered),
    ...orderFaults(gathered),
  ];
}

/** Money and sequences of a site, as recomputed. */
export function figuresOf(programme: Programme, { records, timeZone, now }: Gathered) {
  const today = dateAt(now, timeZone);
  const lines = records.flatMap((record) => linesOf({ programme, record, timeZone, now, today }));
  const count = (kind: string) => lines.filter((line) => line.kind === kind).length;
  return {
    sequences: Object.fromEntries(programme.sequences.kinds.map(({ id }) => [id, count(id)])),
    renewals: lines.filter(({ number, kind }) => number > 1 && kind === programme.sequences.kinds[0]?.id).length,
    totalCents: lines.reduce((sum, { priceCents }) => sum + priceCents, 0),
    most: Math.max(0, ...lines.map(({ number }) => number)),
  };
}
