import { Aws } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { keptLogs } from '../constructs/logs.ts';

/** Requests in five minutes. Several people of one hospital share an address, and many hospitals one edge of the CDN. */
const requestsPerAddress = 5_000;
const requestsPerEdge = 50_000;

const visibility = (name: string): CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  metricName: name,
  // Sampled requests keep headers and addresses of the page: not needed, not kept.
  sampledRequestsEnabled: false,
});

const managed = (name: string, priority: number, countOnly: readonly string[] = []): CfnWebACL.RuleProperty => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: countOnly.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
    },
  },
  visibilityConfig: visibility(name),
});

const rateLimit = (
  name: string,
  priority: number,
  rate: CfnWebACL.RateBasedStatementProperty,
): CfnWebACL.RuleProperty => ({
  name,
  priority,
  action: { block: {} },
  statement: { rateBasedStatement: { ...rate, evaluationWindowSec: 300 } },
  visibilityConfig: visibility(name),
});

/** The web ACL, on the stage itself: whoever finds the API's own address meets it too. */
export class Firewall extends Construct {
  constructor(scope: Construct, id: string, { stageArn, logKey }: { stageArn: string; logKey: IKey }) {
    super(scope, id);
    const acl = new CfnWebACL(this, 'Acl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visibility('sesame-api'),
      rules: [
        // A body over the limit is answered by the API, with 413 and a French text.
        managed('AWSManagedRulesCommonRuleSet', 0, ['SizeRestrictions_BODY']),
        managed('AWSManagedRulesKnownBadInputsRuleSet', 1),
        rateLimit('RatePerAddress', 2, {
          limit: requestsPerAddress,
          aggregateKeyType: 'FORWARDED_IP',
          forwardedIpConfig: { headerName: 'X-Forwarded-For', fallbackBehavior: 'MATCH' },
        }),
        // The forwarded address is the sender's word; the connection's is not.
        rateLimit('RatePerEdge', 3, { limit: requestsPerEdge, aggregateKeyType: 'IP' }),
      ],
    });
    new CfnWebACLAssociation(this, 'Association', { resourceArn: stageArn, webAclArn: acl.attrArn });
    // WAF accepts only names that begin like this.
    const logs = keptLogs(this, 'Logs', 'aws-waf-logs-sesame-api', logKey);
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      // WAF refuses the `:*` with which a log group's own ARN ends.
      logDestinationConfigs: [
        `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:${logs.logGroupName}`,
      ],
      redactedFields: [
        { singleHeader: { Name: 'authorization' } },
        { singleHeader: { Name: 'cookie' } },
        { queryString: {} },
        // The address of a calendar is a secret.
        { uriPath: {} },
      ],
    });
  }
}
