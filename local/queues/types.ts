/** A queue as the template declares it. Durations are seconds, as in CloudFormation. */
export interface QueueDefinition {
  name: string;
  arn: string;
  url: string;
  fifo: boolean;
  contentBasedDeduplication: boolean;
  deduplicationScope: 'queue' | 'messageGroup';
  visibilityTimeoutSeconds: number;
  retentionSeconds: number;
  delaySeconds: number;
  redrive: { deadLetterTargetArn: string; maxReceiveCount: number } | null;
}

/** What a sender hands over. `delaySeconds` is refused on a FIFO queue, as SQS does. */
export interface OutgoingMessage {
  body: string;
  groupId?: string | undefined;
  deduplicationId?: string | undefined;
  delaySeconds?: number | undefined;
}

/** The sequence number is null on a standard queue. */
export interface SendReceipt {
  messageId: string;
  sequenceNumber: string | null;
}

/** A message in the hands of a receiver. Times are epoch milliseconds; `attributes` are SQS's system attributes. */
export interface QueueMessage {
  messageId: string;
  receiptHandle: string;
  body: string;
  groupId: string | null;
  deduplicationId: string | null;
  sequenceNumber: string | null;
  receiveCount: number;
  sentAt: number;
  firstReceivedAt: number;
  attributes: Record<string, string>;
}

/** Counts of messages; the age is that of the oldest message still in the queue, in milliseconds. */
export interface QueueDepth {
  visible: number;
  inFlight: number;
  delayed: number;
  oldestAgeMs: number;
}

/** The calls of one consumer or producer inside the process. All reject with SqsError for what SQS would refuse. */
export interface LocalQueues {
  /** One AWS JSON 1.0 call, body as on the wire. Errors of the API are answers, never exceptions. */
  execute(action: string, body: unknown): Promise<{ status: number; body: unknown }>;
  /** Resolves once message and deduplication record are on disk. */
  send(queueArn: string, message: OutgoingMessage): Promise<SendReceipt>;
  /** Up to `max` (1 to 10) messages; resolves once their new receive count and deadline are on disk. */
  receive(queueArn: string, options: { max: number; visibilityTimeoutSeconds?: number }): Promise<QueueMessage[]>;
  remove(queueArn: string, receiptHandle: string): Promise<void>;
  changeVisibility(queueArn: string, receiptHandle: string, seconds: number): Promise<void>;
  depth(queueArn: string): QueueDepth;
  /** Called when a message may have become receivable. A visibility timeout that runs out is not announced: poll too. */
  onMessage(queueArn: string, listener: () => void): void;
  close(): Promise<void>;
}
