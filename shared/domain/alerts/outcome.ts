import { type Instant, issue, type Result } from '../model.ts';
import { type Alert, type AlertRole, isOpen, isSafety } from './alert.ts';

/** Who acts. */
export interface Actor {
  userId: string;
  role: AlertRole;
}

export const refused = (field: string, code: string, params: Record<string, string | number> = {}): Result<never> => ({
  ok: false,
  issues: [issue(field, code, params)],
});

/** The alert's next version. */
export const changed = (alert: Alert, next: Partial<Alert>): Result<Alert> => ({
  ok: true,
  value: { ...alert, ...next, version: alert.version + 1 },
});

/** A closed alert takes no act; null for one that does. */
export const whenClosed = (alert: Alert): Result<never> | null =>
  isOpen(alert) ? null : refused('state', 'alert.closed');

/** Neither does one of safety take those of the others. */
export const whenSafety = (alert: Alert): Result<never> | null =>
  isSafety(alert) ? refused('state', 'alert.safety') : null;

export const isCarer = ({ role }: Pick<Actor, 'role'>): boolean => role === 'nurse' || role === 'psychiatrist';

/** The end of an alert: nothing more is foreseen for it. */
export const closedBy = (closure: NonNullable<Alert['closure']>): Pick<Alert, EndFields> => ({
  state: 'closed',
  closure,
  nextStepAt: null,
  movedAt: closure.at,
});

/** Neither is one of safety closed by anybody but a carer; null where it may be. */
export const whenNotAssessable = (alert: Alert, by: Actor): Result<never> | null => {
  if (!isSafety(alert)) return refused('alertId', 'alert.not-safety');
  return isCarer(by) ? null : refused('role', 'alert.role', { role: by.role });
};

type EndFields = 'state' | 'closure' | 'nextStepAt' | 'movedAt';

/** Nobody closed it: what it was about is over. */
export const ended = <Known extends Alert>(alert: Known, at: Instant): Known => ({
  ...alert,
  ...closedBy({ act: 'cause-ended', by: null, at, note: null }),
  version: alert.version + 1,
});

/** Is it out of sight at this moment? A snooze is over by itself. */
export const isSnoozed = ({ snooze }: Pick<Alert, 'snooze'>, now: Instant): boolean =>
  snooze !== null && now < snooze.until;
