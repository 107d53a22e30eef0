import type { Acknowledgement } from './acknowledgement.ts';

/** Findings on the REST API. */
export const apiAcknowledgements: readonly Acknowledgement[] = [
  {
    ids: ['AwsSolutions-APIG2'],
    at: ['SesameApi'],
    reason:
      'The rule does not read the OpenAPI body, where every operation names a validator of its parameters (a test holds ' +
      'it); bodies are validated in the functions, so that the answer names the field in French.',
  },
  {
    ids: ['HIPAA.Security-APIGWCacheEnabledAndEncrypted', 'NIST.800.53.R5-APIGWCacheEnabledAndEncrypted'],
    at: ['SesameApi'],
    reason: 'Answers hold health data of one person for one reader at one moment: nothing of it is cached.',
  },
  {
    ids: ['HIPAA.Security-APIGWSSLEnabled', 'NIST.800.53.R5-APIGWSSLEnabled'],
    at: ['SesameApi'],
    reason:
      'A client certificate is for HTTP backends; here every integration is a Lambda invocation, which IAM authenticates.',
  },
  {
    ids: [
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
    ],
    at: ['SesameApi/Api/CloudWatchRole'],
    reason:
      'API Gateway checks its account-wide logging role against this policy; only API Gateway can assume the role.',
  },
];
