import { doneContacts, hasDied, type Judged, presentPeriod } from './year-period.ts';
import { dateAt, kindOfPhase, plusDays } from './year-programme.ts';

/** The last question on death or self-harm that was answered in the episode, by the answers themselves. */
function lastAnswer({ programme, record }: Judged): number | null {
  const answers = programme.scales.flatMap(({ id, safetyItem }) =>
    safetyItem === null
      ? []
      : record.assessments
          .filter((one) => one.scale === id && one.enteredInError === null)
          .filter(({ episodeId }) => episodeId === record.episode.episodeId)
          .flatMap(({ items, authoredAt, assessmentId }) => {
            const answer = items[safetyItem];
            return answer == null ? [] : [{ answer, order: `${authoredAt}${assessmentId}` }];
          }),
  );
  return answers.sort((a, b) => (a.order < b.order ? -1 : 1)).at(-1)?.answer ?? null;
}

/** A calendar date as one number: the difference of two counts whole years in its thousands. */
const numbered = (date: string): number => Number(date.replaceAll('-', ''));

/**
 * By when someone is to be seen after an antidepressant was begun, changed or stopped (dangers, 12). Every such day of the
 * present period asks for a contact on a later day; the earliest that has none counts.
 */
export function treatmentContact(judged: Judged): string | null {
  const { programme, record, timeZone } = judged;
  const { withinDays, closeWithinDays, youngUnder } = programme.treatments.contact;
  const antidepressants = programme.treatments.classes.filter(({ antidepressant }) => antidepressant);
  const since = dateAt(presentPeriod(judged).since, timeZone);
  const seen = doneContacts(judged).map((at) => dateAt(at, timeZone));
  const positive = (lastAnswer(judged) ?? 0) >= 1;
  const days: string[] = [];
  for (const one of record.treatments) {
    if (one.enteredInError !== null || !antidepressants.some(({ id }) => id === one.class)) continue;
    days.push(one.startedOn, ...one.changes.filter(({ change }) => change !== 'note').map(({ on }) => on));
  }
  return (
    days
      .filter((day) => day >= since && !seen.some((date) => date > day))
      .map((day) => {
        const young = numbered(day) - numbered(record.patient.birthDate) < youngUnder * 10_000;
        return plusDays(day, positive || young ? closeWithinDays : withinDays);
      })
      .sort()[0] ?? null
  );
}

/** The next task of the episode that is open; of someone who has left or died, none falls due. */
export function nextTask(judged: Judged): string | null {
  const { programme, record } = judged;
  if (hasDied(judged) || kindOfPhase(programme, record.episode.phase.id) === 'exit') return null;
  const open = record.tasks.filter(
    ({ state, episodeId }) => state === 'requested' && episodeId === record.episode.episodeId,
  );
  return open.map(({ dueOn }) => dueOn).sort()[0] ?? null;
}

/** Of a medication that was an error nobody is to call the GP any more; another one of the same name may be right. */
const stillTold = ({ record }: Judged): string[] => {
  const valid = record.treatments.filter((one) => one.enteredInError === null).map(({ drug }) => drug);
  return record.treatments.flatMap(({ drug, enteredInError }) =>
    enteredInError !== null &&
    !valid.includes(drug) &&
    record.tasks.some((one) => one.state === 'requested' && one.text?.includes(`(${drug})`) === true)
      ? [`the GP is still to be told of ${drug}, which was an error`]
      : [],
  );
};

/** What is said of a treatment follows from its changes, and a prescription goes one way in time. */
export function treatmentFaults(judged: Judged): string[] {
  const { record } = judged;
  const changed = record.treatments.flatMap(({ drug, dose, firstDose, startedOn, stoppedOn, changes }) => {
    const sorted = [...changes].sort((a, b) => a.on.localeCompare(b.on));
    const doses = sorted.flatMap((one) => (one.change === 'dose' ? [one.dose] : []));
    const stops = changes.filter(({ change }) => change === 'stop').map(({ on }) => on);
    const late = changes.some(({ change, on }) => change === 'dose' && stoppedOn !== null && on > stoppedOn);
    return [
      ...((doses.at(-1) ?? firstDose) === dose ? [] : [`the dose of ${drug} is ${dose}, and not the last one`]),
      ...((stops[0] ?? null) === stoppedOn && stops.length < 2 ? [] : [`the end of ${drug} is not its stop`]),
      ...(changes.some(({ on }) => on < startedOn) ? [`${drug} changes before it began`] : []),
      ...(late ? [`${drug} changes after its end`] : []),
    ];
  });
  return [...changed, ...stillTold(judged)];
}
