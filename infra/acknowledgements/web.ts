import type { Acknowledgement } from './acknowledgement.ts';

/** Findings on the bucket of the pages, its logs and the CDN. */
export const webAcknowledgements: readonly Acknowledgement[] = [
  {
    ids: ['AwsSolutions-CFR1'],
    at: ['SesameWeb'],
    reason:
      'Professionals of the overseas departments and of border hospitals leave the internet in other countries; who may ' +
      'enter is decided by login.',
  },
  {
    ids: ['AwsSolutions-CFR2'],
    at: ['SesameWeb'],
    reason:
      'A web ACL for CloudFront exists only in us-east-1, outside the European Union. The one ACL stands on the API’s ' +
      'stage, behind the CDN; the pages are static and public.',
  },
  {
    ids: ['AwsSolutions-CFR4'],
    at: ['SesameWeb'],
    reason:
      'Without a certificate CloudFront fixes the TLS policy of its default one; with the context webCertificateArn, as ' +
      'in production, the minimum is TLS 1.2.',
  },
  {
    ids: ['HIPAA.Security-S3BucketReplicationEnabled', 'NIST.800.53.R5-S3BucketReplicationEnabled'],
    at: ['SesameWeb'],
    reason:
      'The pages are rebuilt from the sources by one command, and the logs are kept a year: neither is a record of care.',
  },
  {
    ids: ['HIPAA.Security-S3DefaultEncryptionKMS', 'NIST.800.53.R5-S3DefaultEncryptionKMS'],
    at: ['SesameWeb'],
    reason:
      'The pages are public, and S3 delivers access logs only to buckets encrypted with its own keys; no health data ' +
      'stand in either.',
  },
];
