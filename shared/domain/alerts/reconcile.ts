import type { ProgrammeDefinition } from '../../programme/definition.ts';
import type { CaseloadFacts, Instant } from '../model.ts';
import { type Alert, isOpen, untouched } from './alert.ts';
import { delaysOf } from './delays.ts';
import { type FollowUp, gravity, isFollowUp, type Wanted } from './follow-up.ts';
import { ended } from './outcome.ts';
import { type AlertTeam, ownerOf } from './safety.ts';

/** When, for whom, and by which delays; `idOf` turns a cause into 26 characters that say nothing of it. */
export interface Raising {
  programme: ProgrammeDefinition;
  facts: Pick<CaseloadFacts, 'patientId' | 'episodeId'> & AlertTeam;
  now: Instant;
  idOf: (cause: string) => string;
}

export interface Reconciled<Known extends Alert> {
  raise: Alert[];
  /** The next states of alerts whose cause has ended. */
  close: Known[];
  /** The next states of alerts that another rule joined. */
  update: Known[];
}

/** Of an alert's address: two letters of its family, which say no more than the list it stands on. */
const prefixes: Record<string, string> = { course: 'CO', silence: 'SI', deadline: 'DE' };

interface Place<Known> {
  causeId: string;
  found: Known | undefined;
}

/**
 * The alert of a cause. One that somebody has dealt with stays so; one that ended by itself is raised anew when its cause
 * comes back (the contact that ended a silence was somebody else's), under another id: nothing that is closed opens again.
 */
function placeOf<Known extends Alert>(
  { cause: named, once }: Pick<Wanted, 'cause' | 'once'>,
  own: readonly Known[],
  { idOf }: Raising,
): Place<Known> {
  let cause = named;
  for (;;) {
    const causeId = idOf(cause);
    const found = own.find((one) => one.cause.id === causeId);
    const ended = found?.closure?.act === 'cause-ended' ? found.closure.at : null;
    // The alert that was raised for it has gone on to another cause, and has its address.
    const away = found === undefined && own.some(({ alertId }) => alertId.endsWith(`.${causeId}`));
    if (!away && (once || ended === null)) return { causeId, found };
    cause = `${cause}|${ended ?? ''}`;
  }
}

function raised({ rules, family, severity }: Wanted, causeId: string, { programme, facts, now }: Raising): Alert {
  const [rule] = rules;
  if (rule === undefined) throw new Error('an alert needs a rule');
  const delays = delaysOf(programme, severity, now);
  return {
    ...untouched,
    alertId: `${prefixes[family] ?? 'FU'}.${causeId}`,
    family,
    rule: { id: rule.id, version: rule.version },
    rules,
    cause: { kind: 'course', id: causeId },
    patientId: facts.patientId,
    episodeId: facts.episodeId,
    severity,
    raisedAt: now,
    ...delays,
    owner: ownerOf(facts),
    nextStepAt: delays.acknowledgeBy,
    movedAt: now,
  };
}

const earlier = (one: Instant, other: Instant): Instant => (one < other ? one : other);

/** A rule that joins brings its deadlines where they are nearer; what was raised keeps its figures. */
function joined<Known extends Alert>(alert: Known, want: Wanted, { programme, now }: Raising): Known[] {
  const added = want.rules.filter(({ id }) => !alert.rules.some((rule) => rule.id === id));
  if (added.length === 0) return [];
  const delays = delaysOf(programme, want.severity, now);
  const graver = gravity.indexOf(want.severity) < gravity.indexOf(alert.severity);
  return [
    {
      ...alert,
      rules: [...alert.rules, ...added],
      severity: graver ? want.severity : alert.severity,
      acknowledgeBy: earlier(alert.acknowledgeBy, delays.acknowledgeBy),
      assessBy: earlier(alert.assessBy, delays.assessBy),
      nextStepAt: alert.nextStepAt === null ? null : earlier(alert.nextStepAt, delays.acknowledgeBy),
      movedAt: now,
      version: alert.version + 1,
    },
  ];
}

/** The same thing still to be dealt with, by other figures: nobody is told twice. */
const goneOn = <Known extends Alert>(alert: Known, { rules }: Wanted, causeId: string): Known => ({
  ...alert,
  cause: { ...alert.cause, id: causeId },
  rules,
  version: alert.version + 1,
});

interface Standing<Known> extends Place<Known> {
  want: Wanted;
  /** An open alert without its cause that goes on with this one. */
  before: Known | undefined;
}

/** Each cause with its alert; one that lasts takes on an open alert of the same rule whose own cause is no more. */
function standingOf<Known extends Alert>(
  wanted: readonly Wanted[],
  own: readonly Known[],
  left: Known[],
  raising: Raising,
): Standing<Known>[] {
  const free = [...left];
  return wanted.map((want) => {
    const place = placeOf(want, own, raising);
    const fits = ({ rules }: Known) => rules.some(({ id }) => want.rules.some((rule) => rule.id === id));
    const at = place.found === undefined && want.lasting ? free.findIndex(fits) : -1;
    return { want, ...place, before: at === -1 ? undefined : free.splice(at, 1)[0] };
  });
}

/**
 * What must happen to a record's alerts so that they are those that follow from it: what is missing is raised, once; what
 * is open without its cause ends. Alerts of safety, of referrals and calls are none of these, and stay as they are.
 */
export function reconcile<Known extends Alert>(
  alerts: readonly Known[],
  { wanted, standing }: FollowUp,
  raising: Raising,
): Reconciled<Known> {
  const own = alerts.filter(isFollowUp);
  const held = new Set([...wanted, ...standing].map((one) => placeOf(one, own, raising).causeId));
  const left = own.filter((one) => isOpen(one) && !held.has(one.cause.id));
  const places = standingOf(wanted, own, left, raising);
  const goOn = new Set(places.flatMap(({ before }) => before?.alertId ?? []));
  return {
    raise: places.flatMap(({ want, causeId, found, before }) =>
      found === undefined && before === undefined ? [raised(want, causeId, raising)] : [],
    ),
    close: left.filter(({ alertId }) => !goOn.has(alertId)).map((one) => ended(one, raising.now)),
    update: places.flatMap(({ want, causeId, found, before }) => {
      if (before !== undefined) return [goneOn(before, want, causeId)];
      return found !== undefined && isOpen(found) ? joined(found, want, raising) : [];
    }),
  };
}
