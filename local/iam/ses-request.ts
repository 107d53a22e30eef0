import { member } from './expressions.ts';
import type { Judgement, MailIdentity } from './types.ts';

/** The question a mail puts to the policies: may it come from this identity, and from this address of it. */
export function sesJudgements(action: string, body: unknown, identities: readonly MailIdentity[]): Judgement[] {
  // IAM judges the address; the name before it is a condition of its own.
  const from = String(member(body, 'FromEmailAddress') ?? '').replace(/^[^<>]*<([^<>]*)>$/, '$1');
  const domain = from.slice(from.indexOf('@') + 1);
  const resource = identities.find((identity) => identity.domain === domain)?.arn ?? '*';
  return [{ action: `ses:${action}`, resource, context: new Map([['ses:fromaddress', from]]) }];
}
