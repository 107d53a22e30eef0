import type { Gathered, PatientRecord } from './demo-data.ts';
import { broken, ms, type Programme } from './demo-programme.ts';
import { dayAfter, local, monthsLater, outsideHours } from './demo-time.ts';

/**
 * A sequence begins with the first contact after it was opened and after the one before it, and lasts three calendar months;
 * the next one is opened two weeks before its end at the earliest; four at most, and one only of the other kind.
 */
export function sequenceFaults({ episode, contacts, sequences }: PatientRecord, who: string): string[] {
  const { orientation } = episode;
  if (orientation === null || orientation.decision === 'out')
    return broken(who, [[sequences.length > 0, 'a sequence too many']]);
  const { decision, decidedAt } = orientation;
  const days = contacts
    .filter(({ status, heldAt }) => status === 'done' && ms(heldAt) >= ms(decidedAt))
    .map(({ heldAt }) => local(heldAt).date)
    .sort();
  const faults = sequences.flatMap(({ kind, number, openedOn, startsOn, endsOn }, place) => {
    const before = sequences[place - 1]?.endsOn ?? null;
    const first = days.find((day) => day >= openedOn && (before === null || day > before)) ?? null;
    return broken(who, [
      [kind !== decision || number !== place + 1, 'not the sequence of its orientation'],
      [startsOn !== first, `its sequence starts on ${startsOn}, its first contact was on ${first}`],
      [
        startsOn !== null && dayAfter(endsOn ?? '', 1) !== monthsLater(startsOn, 3),
        'a sequence that is not three months',
      ],
      [before !== null && openedOn < dayAfter(before, -14), 'renewed too early'],
      [place > 0 && before === null, 'renewed before it began'],
    ]);
  });
  return [
    ...faults,
    ...broken(who, [
      [sequences.length === 0 || sequences.length > (decision === 'leger' ? 1 : 4), 'too many sequences, or none'],
    ]),
  ];
}

/** Whoever counts as lost was called on three days, and the psychiatrist agreed where the last item 9 was no plain no. */
export function lostFaults({ exit: { attempts } }: Programme, record: PatientRecord, who: string): string[] {
  const { episode, contacts, assessments, reviews } = record;
  if (episode.history.at(-1)?.outReason !== 'lost-to-follow-up') return [];
  const at = (status: string) => contacts.filter((one) => one.status === status).map(({ heldAt }) => heldAt);
  const seen = at('done').sort().at(-1) ?? '';
  const tried = at('attempted')
    .filter((one) => ms(one) > ms(seen))
    .sort();
  const answers = assessments
    .filter(({ scale }) => scale === 'phq9')
    .sort((a, b) => ms(a.authoredAt) - ms(b.authoredAt));
  return broken(who, [
    [new Set(tried.map((one) => local(one).date)).size < attempts, 'lost without calls on three days'],
    [
      answers.at(-1)?.items[8] !== 0 && !reviews.some(({ heldAt }) => ms(heldAt) >= ms(tried.at(-1) ?? '')),
      'lost with an item 9, without the psychiatrist',
    ],
  ]);
}

/** Next appointments are ahead, in opening hours, and no two of a nurse's meet. */
export function appointmentFaults({ records, now }: Gathered): string[] {
  const booked = records.flatMap(({ patientId, appointments }) =>
    appointments.filter(({ status }) => status === 'booked').map((one) => ({ ...one, patientId })),
  );
  const sorted = booked.sort((a, b) =>
    a.nurseId === b.nurseId ? ms(a.startsAt) - ms(b.startsAt) : a.nurseId < b.nurseId ? -1 : 1,
  );
  return sorted.flatMap((one, place) => {
    const next = sorted[place + 1];
    return broken(`patient ${one.patientId}`, [
      [ms(one.startsAt) <= ms(now) || outsideHours(one.startsAt), 'an appointment that is past, or at night'],
      [next?.nurseId === one.nurseId && ms(next.startsAt) < ms(one.endsAt), 'two appointments at once'],
    ]);
  });
}
