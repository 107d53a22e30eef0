import type { QueueMessage } from '../queues/index.ts';

/**
 * Which messages of a batch failed, by message id, from what a function with ReportBatchItemFailures returned.
 * Lambda's rules (developer guide, "Handling errors for an SQS event source"): nothing, an empty object and an empty or
 * null list are success; an identifier that is missing, empty or unknown, or an answer that is no object, fails the batch.
 * What is not reported counts as done, in a FIFO queue too: reporting the rest of a group is the function's duty.
 */
export function failedMessageIds(result: unknown, messages: QueueMessage[]): Set<string> {
  const sent = new Set(messages.map(({ messageId }) => messageId));
  if (result === null || result === undefined) return new Set();
  if (typeof result !== 'object' || Array.isArray(result)) return sent;
  const failures = 'batchItemFailures' in result ? result.batchItemFailures : null;
  if (failures === null || failures === undefined) return new Set();
  if (!Array.isArray(failures)) return sent;
  const identifiers = failures.map(identifierOf);
  const failed = identifiers.filter((identifier) => sent.has(identifier));
  return failed.length === identifiers.length ? new Set(failed) : sent;
}

/** The id a failure names; empty, which no message has, when it names none. */
function identifierOf(failure: unknown): string {
  const named =
    typeof failure === 'object' && failure !== null && 'itemIdentifier' in failure ? failure.itemIdentifier : '';
  return typeof named === 'string' ? named : '';
}
