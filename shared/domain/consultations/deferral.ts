import type { ProgrammeDefinition } from '../../programme/definition.ts';
import { type DomainIssue, type Instant, issue } from '../model.ts';
import { addHours } from '../time.ts';
import { momentText } from '../wording.ts';

/** Why the assessment of safety waits, and until when; whoever sends it signs it. */
export interface Deferral {
  reason: string;
  until: Instant;
}

export interface SafetyNow {
  /** One of the scales of this consultation asks for an assessment. */
  positive: boolean;
  /** A safety alert of the person is open, or on its way. */
  open: boolean;
}

/** The latest moment to which an assessment may be put off, from now. */
export const deferUntil = ({ safety }: ProgrammeDefinition, now: Instant): Instant =>
  addHours(now, safety.assessWithinHours);

/**
 * A consultation with a positive answer of safety, or with a safety alert open, ends with the assessment done or put off with
 * a reason, within the programme's hours (dangers, 9); one without any puts nothing off.
 */
export function checkDeferral(
  programme: ProgrammeDefinition,
  { positive, open }: SafetyNow,
  deferral: Deferral | null,
  { now, timeZone }: { now: Instant; timeZone: string },
): DomainIssue[] {
  const needed = positive || open;
  const latest = deferUntil(programme, now);
  const params = { hours: programme.safety.assessWithinHours, date: momentText(latest, timeZone) };
  if (deferral === null) {
    const code = positive ? 'consultation.deferral-positive' : 'consultation.deferral-open';
    return needed ? [issue('deferral', code, params)] : [];
  }
  if (!needed) return [issue('deferral', 'consultation.no-deferral')];
  if (deferral.until <= now) return [issue('deferral.until', 'consultation.deferral-past', params)];
  return deferral.until > latest ? [issue('deferral.until', 'consultation.deferral-late', params)] : [];
}
