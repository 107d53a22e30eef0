import { createHmac, randomBytes } from 'node:crypto';

/** A partition's own secret: 256 bits. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** Names an identity in a key without saying it: without the secret nobody can try names (security.md 7). */
export const hmacOf = (secret: string, identity: string): string =>
  createHmac('sha256', secret).update(identity).digest('base64url');
