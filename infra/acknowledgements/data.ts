import type { Acknowledgement } from './acknowledgement.ts';

/** Findings on the table. */
export const dataAcknowledgements: readonly Acknowledgement[] = [
  {
    ids: ['HIPAA.Security-DynamoDBInBackupPlan', 'NIST.800.53.R5-DynamoDBInBackupPlan'],
    at: ['SesameData'],
    reason:
      'Point-in-time recovery covers 35 days, with deletion protection and a retained table. A copy outside the account ' +
      'comes with export and restore, which must first be able to replay erasures.',
  },
];
