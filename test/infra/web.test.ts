import { createContext, runInContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { at, list, record, text } from './json.ts';
import { type Templates, templates } from './templates.ts';

let deployed: Templates;
beforeAll(async () => {
  deployed = await templates();
});

const distribution = () => record(deployed.one('AWS::CloudFront::Distribution').properties, 'DistributionConfig');
// Managed policies of CloudFront: CachingDisabled, AllViewerExceptHostHeader.
const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const allButHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

describe('the buckets', () => {
  it('are private, versioned, encrypted, and kept', () => {
    const buckets = deployed.ofType('AWS::S3::Bucket');
    expect(buckets).toHaveLength(2);
    for (const { properties, stack, logicalId } of buckets) {
      expect(properties).toMatchObject({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        VersioningConfiguration: { Status: 'Enabled' },
        BucketEncryption: expect.anything(),
      });
      expect(deployed.raw[stack]?.Resources[logicalId]?.['DeletionPolicy']).toBe('Retain');
    }
  });

  it('are read by this distribution alone, through origin access control', () => {
    const { properties } = deployed.one('AWS::S3::BucketPolicy', 'Pages/Policy');
    const allowed = list(properties, 'PolicyDocument', 'Statement').filter((one) => at(one, 'Effect') === 'Allow');
    expect(allowed).toEqual([
      expect.objectContaining({
        Action: 's3:GetObject',
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Condition: { StringEquals: { 'AWS:SourceArn': expect.stringMatching(/:distribution\/[^*]+$/) } },
      }),
    ]);
    expect(deployed.ofType('AWS::CloudFront::OriginAccessControl')).toHaveLength(1);
  });
});

describe('the CDN', () => {
  it('serves the API on the pages’ own origin, never from a cache, and over https', () => {
    const behaviours = list(distribution(), 'CacheBehaviors');
    expect(behaviours.map((one) => at(one, 'PathPattern'))).toEqual(['/api/*', '/openapi.json']);
    for (const behaviour of behaviours) {
      expect(behaviour).toMatchObject({
        CachePolicyId: cachingDisabled,
        OriginRequestPolicyId: allButHost,
        ViewerProtocolPolicy: 'https-only',
        AllowedMethods: expect.arrayContaining(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
      });
      const id = at(behaviour, 'TargetOriginId');
      const origin = list(distribution(), 'Origins').find((one) => at(one, 'Id') === id);
      expect(origin).toMatchObject({
        OriginPath: '/v1',
        CustomOriginConfig: { OriginProtocolPolicy: 'https-only' },
        DomainName: expect.stringMatching(/\.execute-api\.eu-west-3\.amazonaws\.com$/),
      });
    }
  });

  it('keeps access logs, without cookies', () => {
    expect(at(distribution(), 'Logging')).toMatchObject({ Prefix: 'cdn/', IncludeCookies: false });
  });

  it('lets a page load, run and talk to nothing but its own origin', () => {
    const { properties } = deployed.one('AWS::CloudFront::ResponseHeadersPolicy');
    const path = ['SecurityHeadersConfig', 'ContentSecurityPolicy', 'ContentSecurityPolicy'];
    const policy = text(properties, 'ResponseHeadersPolicyConfig', ...path);
    const directives = Object.fromEntries(
      policy.split('; ').map((one) => [one.split(' ')[0], one.split(' ').slice(1).join(' ')]),
    );
    const own = ['script', 'style', 'img', 'font', 'connect', 'manifest'].map((kind) => [`${kind}-src`, "'self'"]);
    expect(directives).toEqual({
      ...Object.fromEntries(own),
      'default-src': "'none'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
      'base-uri': "'none'",
      'upgrade-insecure-requests': '',
    });
  });

  it('sends every answer with strict security headers', () => {
    const { properties } = deployed.one('AWS::CloudFront::ResponseHeadersPolicy');
    const headers = record(properties, 'ResponseHeadersPolicyConfig');
    expect(headers['SecurityHeadersConfig']).toMatchObject({
      StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: true, Override: true },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
      FrameOptions: { FrameOption: 'DENY', Override: true },
      ContentTypeOptions: { Override: true },
    });
    const custom = list(headers, 'CustomHeadersConfig', 'Items').map((one) => at(one, 'Header'));
    expect(custom).toContain('Permissions-Policy');
    for (const behaviour of [at(distribution(), 'DefaultCacheBehavior'), ...list(distribution(), 'CacheBehaviors')]) {
      expect(text(behaviour, 'ResponseHeadersPolicyId')).not.toBe('');
    }
  });
});

describe('what the CDN does to requests for pages', () => {
  /** Runs the code as the template holds it. */
  function edge(id: string, event: object): unknown {
    const { properties } = deployed.one('AWS::CloudFront::Function', id);
    expect(properties).toMatchObject({ AutoPublish: true, FunctionConfig: { Runtime: 'cloudfront-js-2.0' } });
    const context = createContext({ event: structuredClone(event) });
    return runInContext(`${text(properties, 'FunctionCode')}; handler(event)`, context);
  }
  const served = (uri: string) => at(edge('DeepLinks', { request: { method: 'GET', uri } }), 'uri');
  const kept = (uri: string) =>
    at(edge('Freshness', { request: { uri }, response: { statusCode: 200, headers: {} } }), 'headers', 'cache-control');

  it('is asked of the pages alone: at the request, and at an answer', () => {
    const of = (behaviour: unknown) =>
      list(behaviour, 'FunctionAssociations').map((one) => [at(one, 'EventType'), at(one, 'FunctionARN')]);
    const arn = (id: string) => `${deployed.one('AWS::CloudFront::Function', id).logicalId}.FunctionARN`;
    expect(of(at(distribution(), 'DefaultCacheBehavior'))).toEqual([
      ['viewer-request', arn('DeepLinks')],
      ['viewer-response', arn('Freshness')],
    ]);
    for (const behaviour of list(distribution(), 'CacheBehaviors')) {
      expect(behaviour).not.toHaveProperty('FunctionAssociations');
    }
  });

  it('serves the one page for every address inside the application', () => {
    expect(at(distribution(), 'DefaultRootObject')).toBe('index.html');
    const alert = '/sites/S1/dossiers/P1/alertes/S1.01KXJ5M2Q8D7N4R6T9VWABCDEF';
    for (const address of ['/', '/connexion', '/sites/S1/patients/P1', '/a.b/c', '/api', '/assets/', alert]) {
      expect([address, served(address)]).toEqual([address, '/index.html']);
    }
  });

  it('leaves files as they are', () => {
    for (const file of [
      '/index.html',
      '/assets/index-C0FFEE.js',
      '/favicon.ico',
      '/manifest.webmanifest',
      '/.x/y.json',
    ]) {
      expect(served(file)).toBe(file);
    }
  });

  it('keeps hashed assets for good and has every other file asked for again', () => {
    expect(kept('/assets/index-C0FFEE.js')).toEqual({ value: 'public, max-age=31536000, immutable' });
    for (const file of ['/index.html', '/icon.svg', '/other/assets/x.js']) {
      expect(kept(file)).toEqual({ value: 'no-cache' });
    }
  });

  it('says where the pages go, and which cache to empty after', () => {
    const outputs = record(deployed.raw['SesameWeb'], 'Outputs');
    const bucket = deployed.one('AWS::S3::Bucket', 'Pages').logicalId;
    expect(at(outputs, 'PagesBucket', 'Value')).toEqual({ Ref: bucket });
    expect(at(outputs, 'DistributionId', 'Value')).toEqual({
      Ref: deployed.one('AWS::CloudFront::Distribution').logicalId,
    });
  });
});
