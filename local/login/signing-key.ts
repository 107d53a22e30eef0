import { generateKeyPairSync, type JsonWebKey, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

interface Keys {
  jwks: { keys: JsonWebKey[] };
  cookies: string[];
}

/** Made once and kept: tokens signed before a restart stay good after it. */
export function loginKeys(file: string): Keys {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = {
    ...privateKey.export({ format: 'jwk' }),
    use: 'sig',
    alg: 'RS256',
    kid: randomBytes(8).toString('hex'),
  };
  const keys: Keys = { jwks: { keys: [key] }, cookies: [randomBytes(32).toString('hex')] };
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}
