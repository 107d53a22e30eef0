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

  it('lets a page load, run and talk to nothing but its own origin and the login', () => {
    const { properties } = deployed.one('AWS::CloudFront::ResponseHeadersPolicy');
    const path = ['SecurityHeadersConfig', 'ContentSecurityPolicy', 'ContentSecurityPolicy'];
    const policy = text(properties, 'ResponseHeadersPolicyConfig', ...path);
    const directives = Object.fromEntries(
      policy.split('; ').map((one) => [one.split(' ')[0], one.split(' ').slice(1).join(' ')]),
    );
    expect(directives).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'frame-ancestors': "'none'",
      'base-uri': "'none'",
      'connect-src': expect.stringMatching(/^'self' https:\/\/\S+\.amazoncognito\.com$/),
    });
    expect(policy).not.toMatch(/unsafe|\*|http:/);
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
