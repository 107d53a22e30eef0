import { type Span, spanIssues } from '../duty.ts';
import type { DomainIssue } from '../model.ts';

/** What stands against a member’s weekly hours: each span inside one day, and none over another. */
export const availabilityIssues = (hours: readonly Span[]): DomainIssue[] => spanIssues('hours', hours);
