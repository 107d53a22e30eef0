import type { ProgrammeDefinition } from '../../programme/definition.ts';
import type { Instant } from '../model.ts';
import { addHours } from '../time.ts';
import type { Alert, AlertSeverity } from './alert.ts';

/** Deadlines by severity, in elapsed hours from now. Throws for a severity without delays. */
export function delaysOf(
  { alerts }: ProgrammeDefinition,
  severity: Exclude<AlertSeverity, 'safety'>,
  now: Instant,
): Pick<Alert, 'acknowledgeBy' | 'assessBy'> {
  const found = alerts.severities.find(({ id }) => id === severity);
  if (found === undefined) throw new Error(`no delays for ${severity}`);
  return {
    acknowledgeBy: addHours(now, found.acknowledgeWithinHours),
    assessBy: addHours(now, found.closeWithinHours),
  };
}
