import { refusals } from './errors.ts';

/** What a receipt handle says: which message of which queue, and which of its deliveries. */
export interface Receipt {
  queueName: string;
  messageId: string;
  nonce: string;
}

export function encodeReceipt({ queueName, messageId, nonce }: Receipt): string {
  return Buffer.from(JSON.stringify([queueName, messageId, nonce])).toString('base64url');
}

/** Throws ReceiptHandleIsInvalid for anything this queue did not issue. */
export function decodeReceipt(handle: string, queueName: string): Receipt {
  const parts = parse(Buffer.from(handle, 'base64url').toString('utf8'));
  const [name, messageId, nonce] = Array.isArray(parts) ? parts : [];
  if (name !== queueName || typeof messageId !== 'string' || typeof nonce !== 'string') {
    throw refusals.malformedReceipt(handle);
  }
  return { queueName, messageId, nonce };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
