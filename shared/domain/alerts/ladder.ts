import type { ProgrammeDefinition } from '../../programme/definition.ts';
import { type LeaveFacts, thereOrCover } from '../calendar/leave.ts';
import { type DutySpan, dutyHolder, isOpen, nextBeginning, nextOpening, type Roster } from '../duty.ts';
import type { Instant } from '../model.ts';
import { addHours, localDateOf } from '../time.ts';
import { type Alert, isSafety } from './alert.ts';
import type { AlertTeam } from './safety.ts';
import type { TeamMember } from './team.ts';

/** Who is there, and when. */
export interface Duty {
  roster: Roster;
  timeZone: string;
  members: readonly TeamMember[];
  /** Every leave of the site; none where nothing is said of them. */
  leaves?: readonly LeaveFacts[];
}

/** `unattended` says that one safety alert of the site is, and nothing else: it goes to those who are no clinicians. */
export interface Told {
  kind: 'step' | 'unattended';
  to: string[];
}

export interface Climbed {
  alert: Alert;
  told: Told[];
}

type Owner = Alert['owner'];

const hourMs = 3_600_000;

const present = (...ids: (string | null | undefined)[]): string[] => [...new Set(ids.flatMap((id) => id ?? []))];

function ownerOf(userId: string, { members }: Duty, otherwise: Owner['role']): Owner {
  return { userId, role: members.find((member) => member.userId === userId)?.role ?? otherwise };
}

/** Who is on duty or, while they are on leave, who covers for them; null while neither is there. */
function holderOf({ roster, timeZone, leaves = [] }: Duty, at: Instant): string | null {
  const holder = dutyHolder(roster, at, timeZone);
  return holder === null ? null : thereOrCover(leaves, holder, localDateOf(at, timeZone));
}

/** Whoever is on duty; where they are away and nobody covers for them, the team that is there. */
function onDuty(duty: Duty, { nurseId, psychiatristId }: AlertTeam, now: Instant): Owner | null {
  if (dutyHolder(duty.roster, now, duty.timeZone) === null) return null;
  const userId = holderOf(duty, now) ?? nurseId ?? psychiatristId;
  return userId === null ? null : ownerOf(userId, duty, 'nurse');
}

/** By the ladder itself: nobody handed it over. */
function handedTo(alert: Alert, owner: Owner, at: Instant): Pick<Alert, 'owner' | 'handOvers'> {
  if (owner.userId === alert.owner.userId) return { owner: alert.owner, handOvers: alert.handOvers };
  const handOver = { from: alert.owner.userId, to: owner.userId, by: null, at, reason: null };
  return { owner, handOvers: [...alert.handOvers, handOver] };
}

const secondStepAt = ({ safety }: ProgrammeDefinition, { acknowledgeBy }: Alert): Instant =>
  addHours(acknowledgeBy, safety.secondStepAfterHours - safety.acknowledgeWithinHours);

/** Somebody hears of it: the practice is open, or someone is on duty and there. */
const attended = (duty: Duty, at: Instant): boolean =>
  isOpen(duty.roster, at, duty.timeZone) || holderOf(duty, at) !== null;

const covered = (duty: readonly DutySpan[]) => duty.filter(({ userId }) => userId !== null);

/**
 * When an alert that nobody takes is told again: each hour from `due` on while somebody is there, else when the practice
 * opens or someone comes on duty. It never ends by itself.
 */
function nextRepeat({ safety }: ProgrammeDefinition, due: Instant, duty: Duty, now: Instant): Instant {
  const every = safety.ladder.repeatEveryHours;
  const passed = Math.floor((Date.parse(now) - Date.parse(due)) / (every * hourMs));
  const onTime = addHours(due, (passed + 1) * every);
  if (attended(duty, now) && attended(duty, onTime)) return onTime;
  const { roster, timeZone } = duty;
  return nextBeginning([...roster.opening, ...covered(roster.duty)], now, timeZone) ?? onTime;
}

/** The first step: the psychiatrist owns what the nurse did not acknowledge. */
function firstStep(programme: ProgrammeDefinition, alert: Alert, team: AlertTeam, now: Instant): Climbed {
  const { psychiatristId } = team;
  const owner: Owner = psychiatristId === null ? alert.owner : { userId: psychiatristId, role: 'psychiatrist' };
  const next = { step: 1, nextStepAt: secondStepAt(programme, alert), movedAt: now, version: alert.version + 1 };
  return {
    alert: { ...alert, ...handedTo(alert, owner, now), ...next },
    told: [{ kind: 'step', to: present(owner.userId, alert.owner.userId) }],
  };
}

/** From the second step on whoever is on duty at that hour owns it, else the GP; it is told to all of the team each time. */
function lastSteps(programme: ProgrammeDefinition, alert: Alert, team: AlertTeam, duty: Duty, now: Instant): Climbed {
  const { nurseId, psychiatristId, gpId } = team;
  const second = alert.step < 2;
  const gp: Owner | null = gpId === null || !second ? null : { userId: gpId, role: 'gp' };
  const owner = onDuty(duty, team, now) ?? gp ?? alert.owner;
  const due = second ? secondStepAt(programme, alert) : (alert.nextStepAt ?? now);
  const step = second ? 2 : alert.step + 1;
  const next = { step, nextStepAt: nextRepeat(programme, due, duty, now), movedAt: now, version: alert.version + 1 };
  const coordinators = duty.members.filter(({ role }) => role === 'coordinator').map(({ userId }) => userId);
  return {
    alert: { ...alert, ...handedTo(alert, owner, now), ...next },
    told: [
      { kind: 'step', to: present(owner.userId, nurseId, psychiatristId, gpId) },
      ...(second && coordinators.length > 0 ? [{ kind: 'unattended' as const, to: coordinators }] : []),
    ],
  };
}

/** Acknowledged, and not closed in time: said once, and once more when the practice opens. Its owner keeps it. */
function overdue(alert: Alert, team: AlertTeam, duty: Duty, now: Instant): Climbed {
  const { roster, timeZone } = duty;
  const version = alert.version + 1;
  if (now < alert.assessBy) return { alert: { ...alert, nextStepAt: alert.assessBy, version }, told: [] };
  const again = (alert.nextStepAt ?? '') > alert.assessBy || isOpen(roster, now, timeZone);
  const nextStepAt = again ? null : nextOpening(roster, now, timeZone);
  return {
    alert: { ...alert, nextStepAt, movedAt: now, version },
    told: [{ kind: 'step', to: present(alert.owner.userId, team.psychiatristId, holderOf(duty, now)) }],
  };
}

/**
 * Other alerts have one step: what nobody acknowledged is the psychiatrist's; a question stays, and its asker is told. Of
 * one that is acknowledged its owner hears once more when its time is over.
 */
function otherStep(alert: Alert, { psychiatristId }: AlertTeam, now: Instant): Climbed {
  const version = alert.version + 1;
  if (alert.state !== 'open') {
    if (now < alert.assessBy) return { alert: { ...alert, nextStepAt: alert.assessBy, version }, told: [] };
    const told: Told[] = [{ kind: 'step', to: [alert.owner.userId] }];
    return { alert: { ...alert, nextStepAt: null, movedAt: now, version }, told };
  }
  const asked = alert.call !== null || psychiatristId === null;
  const owner: Owner = asked ? alert.owner : { userId: psychiatristId, role: 'psychiatrist' };
  const moved = { step: alert.step + 1, nextStepAt: null, movedAt: now, version };
  return {
    alert: { ...alert, ...handedTo(alert, owner, now), ...moved },
    told: [{ kind: 'step', to: present(owner.userId, alert.call?.by.userId) }],
  };
}

/**
 * The step of an alert that is due now, and whom it tells; null while none is. Hours are elapsed ones, which nothing pauses:
 * duty and opening hours change who is told, never when a step comes due (safety; dangers, 7 and 8). After an outage the
 * alert takes the step that is due by now, once, and not those that were missed.
 */
export function climb(
  programme: ProgrammeDefinition,
  alert: Alert,
  team: AlertTeam,
  duty: Duty,
  now: Instant,
): Climbed | null {
  const { state, nextStepAt, snooze } = alert;
  if (state === 'closed' || nextStepAt === null || nextStepAt > now) return null;
  if (!isSafety(alert)) {
    if (snooze === null || snooze.until <= now) return otherStep(alert, team, now);
    return { alert: { ...alert, nextStepAt: snooze.until, version: alert.version + 1 }, told: [] };
  }
  if (state !== 'open') return overdue(alert, team, duty, now);
  if (alert.step === 0 && now < secondStepAt(programme, alert)) return firstStep(programme, alert, team, now);
  return lastSteps(programme, alert, team, duty, now);
}
