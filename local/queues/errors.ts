const NAMESPACE = 'com.amazonaws.sqs';

/** An answer of SQS other than success; `code` is the name the SDK gives the exception. */
export class SqsError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'SqsError';
    this.code = code;
  }

  toBody(): { __type: string; message: string } {
    return { __type: `${NAMESPACE}#${this.code}`, message: this.message };
  }
}

/** The refusals in use, worded as SQS words them. */
export const refusals = {
  noSuchQueue: () => new SqsError('QueueDoesNotExist', 'The specified queue does not exist.'),
  unknownResource: (parameter: string) =>
    new SqsError(
      'ResourceNotFoundException',
      `The resource that you specified for the ${parameter} parameter doesn't exist.`,
    ),
  missing: (parameter: string) =>
    new SqsError('MissingParameter', `The request must contain the parameter ${parameter}.`),
  invalid: (parameter: string, value: unknown, reason: string) =>
    new SqsError(
      'InvalidParameterValue',
      `Value ${String(value)} for parameter ${parameter} is invalid. Reason: ${reason}`,
    ),
  invalidRequest: (message: string) => new SqsError('InvalidParameterValue', message),
  notForThisQueueType: (parameter: string, value: unknown) =>
    refusals.invalid(parameter, value, 'The request include parameter that is not valid for this queue type.'),
  malformedReceipt: (handle: string) =>
    new SqsError('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not a valid receipt handle.`),
  expiredReceipt: (handle: string) => refusals.invalid('ReceiptHandle', handle, 'The receipt handle has expired.'),
  notChangeable: (handle: string) =>
    refusals.invalid(
      'ReceiptHandle',
      handle,
      'Message does not exist or is not available for visibility timeout change.',
    ),
  notInFlight: () => new SqsError('MessageNotInflight', 'The specified message is not in flight.'),
  illegalCharacters: () =>
    new SqsError(
      'InvalidMessageContents',
      'Invalid characters were found in the message body (see XML 1.0, section 2.2).',
    ),
  emptyBatch: () => new SqsError('EmptyBatchRequest', 'There should be at least one entry in the request.'),
  tooManyEntries: (count: number) =>
    new SqsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are 10. You have sent ${count}.`,
    ),
  entriesNotDistinct: (id: string) => new SqsError('BatchEntryIdsNotDistinct', `Id ${id} repeated.`),
  entryIdInvalid: () =>
    new SqsError(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    ),
  batchTooLong: (limit: number, actual: number) =>
    new SqsError(
      'BatchRequestTooLong',
      `Batch requests cannot be longer than ${limit} bytes. You have sent ${actual} bytes.`,
    ),
  unknownAttribute: (name: string) => new SqsError('InvalidAttributeName', `Unknown Attribute ${name}.`),
  unknownAction: (action: string) =>
    new SqsError('UnsupportedOperation', `The local queues do not implement ${action}.`),
  unsupportedParameter: (parameter: string) =>
    new SqsError('UnsupportedOperation', `The local queues do not implement the parameter ${parameter}.`),
};
