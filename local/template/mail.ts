import type { Assembly } from './load.ts';
import { string } from './read.ts';

/** The domains that may send mail, with the ARNs by which policies name them. */
export function identitiesOf(assembly: Assembly, { region, account }: { region: string; account: string }) {
  return assembly.find('AWS::SES::EmailIdentity').map(({ logicalId, properties }) => {
    const domain = string(properties['EmailIdentity'], logicalId);
    return { domain, arn: `arn:aws:ses:${region}:${account}:identity/${domain}` };
  });
}
