import type { Assembly, Found } from './load.ts';
import { list, object, type Properties, string } from './read.ts';

/** What the CDN does with the requests of one path pattern. */
export interface Behaviour {
  matches: (path: string) => boolean;
  /** The REST API, or the files of the pages. */
  target: 'api' | 'files';
  /** Of the response headers policy: they stand on every answer. */
  headers: Record<string, string>;
  /** Code of the viewer functions; null where there is none. */
  atRequest: string | null;
  atResponse: string | null;
}

export interface WebDefinition {
  rootObject: string;
  /** In the order in which they are tried; the last one takes every path. */
  behaviours: Behaviour[];
}

/** `*` stands for any characters and `?` for one, as in CloudFront. */
function matcher(pattern: string): (path: string) => boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const compiled = new RegExp(`^${source}$`);
  return (path) => compiled.test(path);
}

const maxAge = (value: Properties): string =>
  [
    `max-age=${string(value['AccessControlMaxAgeSec'], 'HSTS')}`,
    ...(value['IncludeSubdomains'] === true ? ['includeSubDomains'] : []),
    ...(value['Preload'] === true ? ['preload'] : []),
  ].join('; ');

/** Each security header of a policy; one that is not here is an error, never left out in silence. */
const securityHeaders: Record<string, (value: Properties) => [string, string]> = {
  ContentSecurityPolicy: (value) => ['content-security-policy', string(value['ContentSecurityPolicy'], 'CSP')],
  ContentTypeOptions: () => ['x-content-type-options', 'nosniff'],
  FrameOptions: (value) => ['x-frame-options', string(value['FrameOption'], 'FrameOptions')],
  ReferrerPolicy: (value) => ['referrer-policy', string(value['ReferrerPolicy'], 'ReferrerPolicy')],
  StrictTransportSecurity: (value) => ['strict-transport-security', maxAge(value)],
};

function headersOf({ logicalId, properties }: Found): Record<string, string> {
  const config = object(properties['ResponseHeadersPolicyConfig'], logicalId);
  const security = Object.entries(object(config['SecurityHeadersConfig'] ?? {}, logicalId)).map(([name, value]) => {
    const header = securityHeaders[name];
    if (header === undefined)
      throw new Error(`template: ${logicalId} sets ${name}, which the local cloud does not know`);
    return header(object(value, name));
  });
  const custom = list(object(config['CustomHeadersConfig'] ?? {}, logicalId)['Items'] ?? [], logicalId).map((one) => {
    const item = object(one, logicalId);
    return [string(item['Header'], logicalId).toLowerCase(), string(item['Value'], logicalId)];
  });
  return Object.fromEntries([...security, ...custom]);
}

/** Resources of a type, by what another resource calls them: their Ref or one of their attributes. */
function named(assembly: Assembly, type: string, attribute: string | null): (name: unknown) => Found {
  const all = assembly.find(type).map((found) => {
    const { stack, logicalId } = found;
    const name = attribute === null ? { Ref: logicalId } : { 'Fn::GetAtt': [logicalId, attribute] };
    return [assembly.resolver.text(stack, name), found] as const;
  });
  return (name) => {
    const found = all.find(([own]) => own === name)?.[1];
    if (found === undefined) throw new Error(`template: no ${type} ${String(name)}`);
    return found;
  };
}

/** The CDN as the template defines it: what the pages are served with, and which paths go to the API. */
export function webOf(assembly: Assembly): WebDefinition {
  const [distribution] = assembly.find('AWS::CloudFront::Distribution');
  if (distribution === undefined) throw new Error('the template has no distribution');
  const config = object(distribution.properties['DistributionConfig'], distribution.logicalId);
  const origins = list(config['Origins'], 'origins').map((origin) => object(origin, 'origin'));
  const policy = named(assembly, 'AWS::CloudFront::ResponseHeadersPolicy', null);
  const function_ = named(assembly, 'AWS::CloudFront::Function', 'FunctionARN');
  const behaviour = (value: unknown, place: string): Behaviour => {
    const found = object(value, place);
    const origin = origins.find(({ Id }) => Id === found['TargetOriginId']);
    if (found['LambdaFunctionAssociations'] !== undefined) {
      throw new Error(`template: ${place} has functions at the edge, which the local cloud does not know`);
    }
    const code: Record<string, string> = {};
    for (const one of list(found['FunctionAssociations'] ?? [], place)) {
      const association = object(one, place);
      const event = string(association['EventType'], place);
      code[event] = string(function_(association['FunctionARN']).properties['FunctionCode'], place);
    }
    const { 'viewer-request': atRequest = null, 'viewer-response': atResponse = null } = code;
    return {
      matches: matcher(place),
      target: origin?.['CustomOriginConfig'] === undefined ? 'files' : 'api',
      headers:
        found['ResponseHeadersPolicyId'] === undefined ? {} : headersOf(policy(found['ResponseHeadersPolicyId'])),
      atRequest,
      atResponse,
    };
  };
  const special = list(config['CacheBehaviors'] ?? [], 'behaviours').map((one) =>
    behaviour(one, string(object(one, 'behaviour')['PathPattern'], 'behaviour')),
  );
  return {
    rootObject: string(config['DefaultRootObject'] ?? '', 'root object'),
    behaviours: [...special, behaviour(config['DefaultCacheBehavior'], '*')],
  };
}
