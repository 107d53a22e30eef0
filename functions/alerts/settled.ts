import type { Result } from '../../shared/domain/model.ts';
import { AppError, invalid } from '../../shared/platform/errors.ts';
import { refuse } from '../../shared/platform/issues.ts';

/** What an alert's state does not allow is a conflict; the rest is the sender's to correct. */
const conflicts = ['alert.closed', 'alert.safety'] as const;

/** The value of a domain's answer; throws what it objects to. */
export function settled<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  const { issues } = result;
  const conflict = conflicts.find((one) => issues.some(({ code }) => code === one));
  if (conflict !== undefined) throw new AppError(conflict);
  refuse(issues);
  throw invalid([]);
}
