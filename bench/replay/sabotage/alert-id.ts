import { randomBytes } from 'node:crypto';

/** Sabotage `dedup`: every delivery makes an alert of its own. */
export const alertId = (ruleId: string, _causeId: string): string =>
  `${ruleId}.${[...randomBytes(26)].map((byte) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[byte & 31]).join('')}`;
