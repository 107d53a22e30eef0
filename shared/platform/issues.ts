import type { DomainIssue } from '../domain/model.ts';
import { issueText } from '../domain/wording.ts';
import { invalid } from './errors.ts';

/** Turns what the rules object to into the sender's fields; `prefix` is where the rules' input stood in the request. */
export function refuse(issues: readonly DomainIssue[], prefix = ''): void {
  if (issues.length === 0) return;
  throw invalid(issues.map((issue) => ({ field: prefix + issue.field, code: issue.code, message: issueText(issue) })));
}
