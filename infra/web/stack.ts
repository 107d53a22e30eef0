import { Aws, CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { SpecRestApi } from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { API_STAGE } from '../names.ts';
import type { Settings } from '../settings.ts';
import { pageFunctions } from './functions.ts';
import { securityHeaders } from './headers.ts';

interface WebStackProps extends StackProps {
  settings: Settings;
  api: SpecRestApi;
}

const sealed = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  versioned: true,
  removalPolicy: RemovalPolicy.RETAIN,
};

/** The library's class does not fit its own interface under exactOptionalPropertyTypes. */
const asBucket = (bucket: Bucket) => bucket as IBucket;

/** The pages, and the API beside them on the same origin: no cross-origin request is ever needed. */
export class WebStack extends Stack {
  constructor(scope: Construct, id: string, { settings, api, ...props }: WebStackProps) {
    super(scope, id, props);
    const logs = asBucket(
      new Bucket(this, 'Logs', {
        ...sealed,
        // CloudFront delivers its logs with an ACL.
        objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
        lifecycleRules: [{ expiration: Duration.days(365), noncurrentVersionExpiration: Duration.days(30) }],
      }),
    );
    const pages = asBucket(
      new Bucket(this, 'Pages', {
        ...sealed,
        serverAccessLogsBucket: logs,
        serverAccessLogsPrefix: 'pages/',
        lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(90) }],
      }),
    );
    const responseHeadersPolicy = securityHeaders(this);
    const apiBehaviour = {
      origin: new HttpOrigin(`${api.restApiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`, {
        originPath: `/${API_STAGE}`,
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [OriginSslPolicy.TLS_V1_2],
      }),
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      responseHeadersPolicy,
    };
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'SESAME',
      defaultRootObject: 'index.html',
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(pages),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy,
        functionAssociations: pageFunctions(this),
      },
      additionalBehaviors: { '/api/*': apiBehaviour, '/openapi.json': apiBehaviour },
      enableLogging: true,
      logBucket: logs,
      logFilePrefix: 'cdn/',
      logIncludesCookies: false,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      ...this.domain(settings),
    });
    new CfnOutput(this, 'Address', { value: `https://${distribution.distributionDomainName}` });
    new CfnOutput(this, 'PagesBucket', { value: pages.bucketName });
    new CfnOutput(this, 'DistributionId', { value: distribution.distributionId });
  }

  /** With a certificate (CloudFront reads it in us-east-1), the web origin's host is served by this distribution. */
  private domain({ webOrigin, webCertificateArn }: Settings) {
    if (webCertificateArn === undefined) return {};
    return {
      domainNames: [new URL(webOrigin).host],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', webCertificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    };
  }
}
