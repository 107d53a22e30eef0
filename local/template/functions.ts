import { resolve } from 'node:path';
import type { FunctionDefinition } from '../runtime/function-host.ts';
import type { Assembly } from './load.ts';
import { number, object, string } from './read.ts';

/** Every function of the template; its code is its asset's folder, found by the metadata that the synthesis leaves. */
export function functionsOf(assembly: Assembly): FunctionDefinition[] {
  return assembly.find('AWS::Lambda::Function').flatMap(({ stack, logicalId, resource, properties }) => {
    const asset = resource.Metadata?.['aws:asset:path'];
    // Helpers of the deployment itself (custom resources) carry their code inline and have nothing to do here.
    if (typeof asset !== 'string') return [];
    const place = `${stack.name}/${logicalId}`;
    const environment =
      properties['Environment'] === undefined ? {} : object(properties['Environment'], place)['Variables'];
    const name =
      typeof properties['FunctionName'] === 'string' ? properties['FunctionName'] : `${stack.name}-${logicalId}`;
    return [
      {
        logicalId,
        name,
        arn: assembly.resolver.text(stack, { 'Fn::GetAtt': [logicalId, 'Arn'] }),
        asset: resolve(assembly.directory, asset),
        handler: string(properties['Handler'], place),
        environment: Object.fromEntries(
          Object.entries(object(environment ?? {}, place)).map(([key, value]) => [
            key,
            string(value, `${place} ${key}`),
          ]),
        ),
        timeoutMs: number(properties['Timeout'], 3) * 1000,
        roleArn: string(properties['Role'], place),
      },
    ];
  });
}
