import type { WireError } from 'dynalite/db/index.js';

export type { AttributeValue, Item } from 'dynalite/db/index.js';

/** A JSON object as received: nothing is known of its members. */
export type WireObject = Record<string, unknown>;

/** What `execute` answers: the HTTP status and the body of AWS JSON 1.0. */
export interface WireAnswer {
  status: number;
  body: unknown;
}

const DYNAMODB = 'com.amazonaws.dynamodb.v20120810';
const SERVICE = 'com.amazon.coral.service';

export function isWireObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An error of the API: `__type` is the code after the `#`, `rest` is added to the body. */
export class ApiError extends Error implements WireError {
  readonly statusCode = 400;
  readonly body: WireObject;

  constructor(type: string, rest: WireObject) {
    super(typeof rest['message'] === 'string' ? rest['message'] : type);
    this.body = { __type: type, ...rest };
  }
}

export function resourceNotFound(): ApiError {
  return new ApiError(`${DYNAMODB}#ResourceNotFoundException`, { message: 'Requested resource not found' });
}

export function conditionalCheckFailed(): ApiError {
  const message = 'The conditional request failed';
  return new ApiError(`${DYNAMODB}#ConditionalCheckFailedException`, { message });
}

export function parameterMismatch(): ApiError {
  return new ApiError(`${DYNAMODB}#IdempotentParameterMismatchException`, {
    message: 'The request uses the same client token as a previous, but non-identical request.',
  });
}

/** One reason per item of the transaction, in its order; `Code` is `None` for the items that were not at fault. */
export interface CancellationReason {
  Code: 'None' | 'ConditionalCheckFailed' | 'ValidationError';
  Message?: string;
  Item?: WireObject;
}

export function transactionCanceled(reasons: CancellationReason[]): ApiError {
  const codes = reasons.map((reason) => reason.Code).join(', ');
  return new ApiError(`${DYNAMODB}#TransactionCanceledException`, {
    Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    CancellationReasons: reasons,
  });
}

export function serializationError(message: string): ApiError {
  return new ApiError(`${SERVICE}#SerializationException`, { Message: message });
}

export function unknownOperation(): ApiError {
  return new ApiError(`${SERVICE}#UnknownOperationException`, {});
}

export function isWireError(error: unknown): error is WireError {
  return error instanceof Error && 'statusCode' in error && 'body' in error && isWireObject(error.body);
}

/** True for the code after the `#` of an error's type, e.g. 'ConditionalCheckFailedException'. */
export function hasCode(error: WireError, code: string): boolean {
  return String(error.body['__type']).endsWith(`#${code}`);
}

/** A failure of the engine itself: the SDK retries it, and the message shows the defect. */
export function internalError(error: unknown): WireAnswer {
  const message = error instanceof Error ? error.message : String(error);
  return { status: 500, body: { __type: `${DYNAMODB}#InternalServerError`, message } };
}
