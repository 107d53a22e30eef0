import type { ProgrammeDefinition } from '../../programme/definition.ts';
import { lastOpening, type Roster } from '../duty.ts';
import type { Instant } from '../model.ts';
import { type Attempt, firstConversationAt } from '../referral.ts';
import { addHours } from '../time.ts';
import { momentText, reasonText } from '../wording.ts';
import { type Alert, untouched } from './alert.ts';
import { alertId } from './alert-id.ts';
import { delaysOf } from './delays.ts';

/** A referral whose person has not been spoken to. */
export interface CallBack {
  referralId: string;
  patientId: string;
  referredAt: Instant;
  /** Later than `referredAt` where the GP entered it afterwards. */
  recordedAt: Instant;
  targetAt: Instant;
  limitAt: Instant;
  attempts: readonly Attempt[];
}

/** By which reason of the programme's rules it is told. */
type Mark = 'call-back-target' | 'call-back-limit';
const marks: readonly Mark[] = ['call-back-target', 'call-back-limit'];

interface Hours {
  roster: Pick<Roster, 'opening'>;
  timeZone: string;
}

const later = (one: Instant, other: Instant): Instant => (one > other ? one : other);

/**
 * When each mark of the call-back clock is told: the first in the last opening hour before the target, where that hour is
 * still to come, else at the target; the second at the limit. What was entered too late for either leaves the team the time
 * of a warning.
 */
function stepsOf({ referral }: ProgrammeDefinition, of: CallBack, { roster, timeZone }: Hours) {
  const hours = referral.callBackWarningHours;
  const earliest = of.recordedAt > of.targetAt ? addHours(of.recordedAt, hours) : of.recordedAt;
  const last = lastOpening(roster, of.targetAt, timeZone);
  const warned = last !== null && last.to > earliest;
  const warning = warned ? later(addHours(last.to, -hours), last.from) : of.targetAt;
  return [
    { mark: marks[0], at: later(warning, earliest) },
    { mark: marks[1], at: later(of.limitAt, earliest) },
  ];
}

/** The next moment at which the clock has something to say after `after`; null where nothing more is. */
export const nextCallBackAt = (
  programme: ProgrammeDefinition,
  of: CallBack,
  hours: Hours,
  after: Instant = '',
): Instant | null => stepsOf(programme, of, hours).find(({ at }) => at > after)?.at ?? null;

const ruleOf = ({ alerts }: ProgrammeDefinition, mark: Mark) =>
  alerts.rules.find(({ reasons }) => reasons.includes(mark)) ?? null;

/** The ids of all alerts that this clock may raise: one for each rule, whatever raises it and how often. */
export const callBackAlertIds = (programme: ProgrammeDefinition, referralId: string): string[] =>
  marks.flatMap((mark) => ruleOf(programme, mark)?.id ?? []).map((id) => alertId(id, referralId));

function sentenceOf(
  { referral }: ProgrammeDefinition,
  mark: Mark,
  of: CallBack,
  timeZone: string,
  now: Instant,
): string {
  const figures = { attempts: of.attempts.length, referred: momentText(of.referredAt, timeZone) };
  if (mark === 'call-back-limit') return reasonText(mark, { ...figures, hours: referral.callBackLimitHours });
  const hours = referral.callBackTargetHours;
  if (now >= of.targetAt) return reasonText('call-back-past', { ...figures, hours });
  return reasonText(mark, { ...figures, hours, by: momentText(of.targetAt, timeZone) });
}

/**
 * The alert of the mark that the clock has come to, the last where several were missed; null before the first, once the
 * person was spoken to, and where the programme has no rule for it.
 */
export function callBackAlert(
  programme: ProgrammeDefinition,
  of: CallBack,
  hours: Hours,
  owner: Alert['owner'],
  now: Instant,
): Alert | null {
  const reached = stepsOf(programme, of, hours).findLast(({ at }) => at <= now);
  const mark = reached?.mark;
  const rule = mark === undefined ? null : ruleOf(programme, mark);
  if (mark === undefined || rule === null || firstConversationAt(programme, of.attempts) !== null) return null;
  const { id, version, severity, family } = rule;
  const delays = delaysOf(programme, severity, now);
  return {
    ...untouched,
    alertId: alertId(id, of.referralId),
    family,
    rule: { id, version },
    rules: [{ id, version, sentence: sentenceOf(programme, mark, of, hours.timeZone, now) }],
    cause: { kind: 'referral', id: of.referralId },
    patientId: of.patientId,
    episodeId: null,
    severity,
    raisedAt: now,
    ...delays,
    owner,
    nextStepAt: delays.acknowledgeBy,
    movedAt: now,
  };
}
