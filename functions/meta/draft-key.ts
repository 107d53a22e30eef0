import { AppError } from '../../shared/platform/errors.ts';
import { hmacOf } from '../../shared/store/hmac.ts';
import { userKeys } from '../../shared/store/keys.ts';
import { secretAt } from '../../shared/store/secrets.ts';
import type { Table } from '../../shared/store/table.ts';

/** Sets these keys apart from the names of logins, which the same secret makes of `rpps:…` and `login:…`. */
const label = 'draft-key';

/**
 * The key of a person's drafts on a device: 32 bytes in base64url, the same at each login, derived and never stored. Without
 * the secret, which leaves the table for no answer, nobody makes it of a user id.
 */
export async function draftKeyOf(table: Table, userId: string): Promise<string> {
  const secret = await secretAt(table, userKeys.secret, false);
  if (secret === null) throw new AppError('server.unavailable');
  return hmacOf(secret, `${label}:${userId}`);
}
