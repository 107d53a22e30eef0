import { bindPattern, parsePattern } from '../iam/pattern.ts';
import type { Assembly } from '../template/load.ts';
import { string } from '../template/read.ts';

/** May the gateway, as `source` (ARN of a method or of the authorizers), call this function? */
export type MayInvoke = (functionArn: string, source: string) => boolean;

/** What the functions' own policies grant to API Gateway; without it, AWS answers 500 whatever the definition says. */
export function permissionsOf(assembly: Assembly): MayInvoke {
  const granted = assembly
    .find('AWS::Lambda::Permission')
    .filter(({ properties }) => properties['Principal'] === 'apigateway.amazonaws.com')
    .map(({ logicalId, properties }) => ({
      functionArn: string(properties['FunctionName'], logicalId),
      matches: bindPattern(parsePattern(string(properties['SourceArn'] ?? '*', logicalId), true), new Map()),
    }));
  return (functionArn, source) =>
    granted.some((permission) => permission.functionArn === functionArn && permission.matches?.(source) === true);
}
