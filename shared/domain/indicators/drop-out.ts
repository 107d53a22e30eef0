import type { Instant, LocalDate } from '../model.ts';
import { addMonthsClamped } from '../time.ts';
import { excluded, type Indicator, no, pending, type Standing, tally, yes } from './indicator.ts';
import { dateIn, inPeriod, type Reading, todayIn } from './reading.ts';
import { type CareRecord, contactsOf, type Treatment, treatmentsOf } from './treatments.ts';

/** A stretch without a contact: from the entry or a contact to the next one, or still on. */
interface Silence {
  from: LocalDate;
  /** The day of the contact that ended it. */
  until: LocalDate | null;
  /** The day on which it became a drop-out: long enough, and tried often enough. Null where it was not tried so often. */
  droppedOn: LocalDate | null;
}

const later = (one: LocalDate, other: LocalDate): LocalDate => (one > other ? one : other);

function silencesOf(reading: Reading, treatment: Treatment): Silence[] {
  const { activeSince, programme } = treatment;
  const { afterMonths, attempts } = programme.indicators.dropOut;
  const starts = [activeSince, ...contactsOf(treatment, 'done')];
  const tried = contactsOf(treatment, 'attempted');
  return starts.map((start, place) => {
    const end: Instant | undefined = starts[place + 1];
    const within = tried.filter((at) => at > start && (end === undefined || at < end));
    const days = [...new Set(within.map((at) => dateIn(reading, at)))];
    const enough = days[attempts - 1];
    const from = dateIn(reading, start);
    const until = end === undefined ? null : dateIn(reading, end);
    const on = enough === undefined ? null : later(addMonthsClamped(from, afterMonths), enough);
    return { from, until, droppedOn: on !== null && (until === null || on < until) ? on : null };
  });
}

/** Left as lost: nobody spoke to them after the exit, and the months go on. */
const leftAsLost = ({ programme, exit }: Treatment): boolean =>
  programme.exit.reasons.some(({ id, needs }) => id === exit?.outReason && needs.includes('attempts'));

/** The last day on which the treatment could become a drop-out; null while it goes on. */
function endOf(reading: Reading, treatment: Treatment, silences: readonly Silence[]): LocalDate | null {
  const { exit, diedOn, nextSince } = treatment;
  const dropped = silences.at(-1)?.droppedOn ?? null;
  const left = exit === null ? null : leftAsLost(treatment) && dropped !== null ? later(exit.on, dropped) : exit.on;
  const back = nextSince === null ? null : dateIn(reading, nextSince);
  return [left, diedOn, back].filter((on) => on !== null).toSorted()[0] ?? null;
}

function standings(reading: Reading, treatment: Treatment): Standing[] {
  const { activeOn, diedOn } = treatment;
  const { from, to } = reading;
  const today = todayIn(reading);
  const asOf = today < to ? today : to;
  const silences = silencesOf(reading, treatment);
  const end = endOf(reading, treatment, silences);
  if (activeOn > asOf || (end !== null && end < from)) return [];
  const dropped = silences.flatMap(({ droppedOn }) =>
    droppedOn !== null && (end === null || droppedOn <= end) ? droppedOn : [],
  );
  if (dropped.some((on) => inPeriod(reading, on) && on <= asOf)) return [yes];
  if (diedOn !== null && diedOn <= asOf) return [excluded('died')];
  const last = silences.findLast((one) => one.from <= asOf);
  if (last?.droppedOn != null && last.droppedOn < from) return [excluded('already-out')];
  const waits = last?.droppedOn != null && last.droppedOn > today && (end === null || last.droppedOn <= end);
  return [waits && today <= to ? pending : no];
}

/**
 * Indicator 12: of those treated on a day of the period, how many dropped out in it: no contact for the programme's months
 * after its number of days with an attempt (definitions). Coming back later undoes nothing; who left as lost is counted when
 * the months are over.
 */
export function dropOut(reading: Reading, records: readonly CareRecord[]): Indicator {
  const { label } = reading.programme.indicators.dropOut;
  const treated = treatmentsOf(reading, records);
  return tally(
    { id: '12', label },
    treated.flatMap((one) => standings(reading, one)),
  );
}
