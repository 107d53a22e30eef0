import { runSimulation } from '@cloud-copilot/iam-simulate';
import { account } from './templates.ts';

interface Asked {
  action: string;
  resource: string;
  context: Record<string, string | string[]>;
}

async function judged(
  asked: Asked,
  policies: { principal: string; identity: readonly object[]; resource?: readonly object[] },
): Promise<boolean> {
  const answer = await runSimulation(
    {
      request: {
        principal: policies.principal,
        action: asked.action,
        resource: { resource: asked.resource, accountId: account },
        contextVariables: asked.context,
      },
      identityPolicies: [{ name: 'attached', policy: { Version: '2012-10-17', Statement: policies.identity } }],
      resourcePolicy:
        policies.resource === undefined ? undefined : { Version: '2012-10-17', Statement: policies.resource },
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (answer.resultType === 'error') throw new Error(JSON.stringify(answer.errors));
  return answer.overallResult === 'Allowed';
}

/** Would IAM allow this to a session of a role with these statements? Throws where the simulator refuses the question. */
export function allows(statements: readonly object[], asked: Asked): Promise<boolean> {
  const principal = `arn:aws:sts::${account}:assumed-role/any/session`;
  return judged(asked, { principal, identity: statements });
}

/** Would IAM let `caller`, whose own rights are `identity`, do this to the role that has this trust policy? */
export function trusts(
  trust: readonly object[],
  caller: { arn: string; identity: readonly object[] },
  asked: Asked,
): Promise<boolean> {
  return judged(asked, { principal: caller.arn, identity: caller.identity, resource: trust });
}
