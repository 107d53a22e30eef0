import { Logger } from '@aws-lambda-powertools/logger';

/**
 * What a log line may hold. The list is closed: a value that could name a patient or say something clinical has no
 * field to travel in (security.md 17).
 */
export interface LogFields {
  route?: string;
  status?: number;
  code?: string;
  siteId?: string;
  regionId?: string;
  userId?: string;
  role?: string;
  durationMs?: number;
  count?: number;
  entity?: string;
  errorName?: string;
  awsRequestId?: string;
  rule?: string;
}

/** The closed register of messages: one line of the runbook or of a dashboard query each. */
export type LogMessage =
  | 'request answered'
  | 'request failed'
  | 'access refused'
  | 'corrupt item'
  | 'item of another tenant'
  | 'alert raised'
  | 'alert already raised'
  | 'event failed'
  | 'outbox swept'
  | 'notice done'
  | 'link done'
  | 'notice failed'
  | 'digests written'
  | 'due swept'
  | 'site not swept'
  | 'alert climbed'
  | 'leave followed'
  | 'token refused'
  | 'login failed'
  | 'region opened';

const fieldNames: readonly (keyof LogFields)[] = [
  'route',
  'status',
  'code',
  'siteId',
  'regionId',
  'userId',
  'role',
  'durationMs',
  'count',
  'entity',
  'errorName',
  'awsRequestId',
  'rule',
];

const powertools = new Logger();

/** Only registered fields pass, whatever an object carries beside them. */
function registered(fields: LogFields): Record<string, string | number> {
  const kept: Record<string, string | number> = {};
  for (const name of fieldNames) {
    const value = fields[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

export const log = {
  info: (message: LogMessage, fields: LogFields = {}) => powertools.info(message, registered(fields)),
  warn: (message: LogMessage, fields: LogFields = {}) => powertools.warn(message, registered(fields)),
  error: (message: LogMessage, fields: LogFields = {}) => powertools.error(message, registered(fields)),
};

/** An error's name says what kind it was; its message may quote a value, and stays out. */
export const errorName = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
