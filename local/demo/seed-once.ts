import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { obtainToken } from '../login/obtain-token.ts';
import type { LocalUser, LocalUsers } from '../users.ts';
import { founder } from './founding.ts';
import { seeded } from './random.ts';
import { seedDemo } from './seed.ts';
import { demoSites, demoStaff, type StaffMember } from './staff.ts';

const labels: Record<StaffMember['role'], { role: string; profession: string }> = {
  nurse: { role: 'Infirmier·ère', profession: 'Infirmier·ère SÉSAME' },
  psychiatrist: { role: 'Psychiatre', profession: 'Psychiatre référent·e' },
  gp: { role: 'Médecin généraliste', profession: 'Médecin généraliste' },
  coordinator: { role: 'Coordination', profession: 'Coordination de site' },
};

const loginOf = ({ username, given, family, role, rpps, sites }: StaffMember): LocalUser => ({
  username,
  given,
  family,
  ...labels[role],
  sites: sites.map((site) => demoSites[site]?.name ?? ''),
  nationalId: rpps === null ? null : `8${rpps}`,
  group: 'demo',
});

export interface TokenSource {
  issuer: string;
  clientId: string;
  administratorClientId: string;
  redirectUri: string;
}

/** Tokens by the real login, kept for most of their hour. */
export function tokensFrom(source: TokenSource): (username: string) => Promise<string> {
  const kept = new Map<string, { token: Promise<string>; until: number }>();
  return (username) => {
    const found = kept.get(username);
    if (found !== undefined && found.until > Date.now()) return found.token;
    const { issuer, redirectUri } = source;
    const clientId = username.startsWith('admin') ? source.administratorClientId : source.clientId;
    const token = obtainToken({ issuer, clientId, redirectUri, username });
    kept.set(username, { token, until: Date.now() + 50 * 60_000 });
    token.catch(() => kept.delete(username));
    return token;
  };
}

interface SeedOptions extends TokenSource {
  address: string;
  data: string;
  users: LocalUsers;
  seed: number;
  say: (line: string) => void;
  show: (progress: string) => void;
}

interface Mark {
  seed: number;
  base: number;
  done: boolean;
}

/** Seeds a cloud that has not been seeded; one whose seeding was cut short is finished with the same seed and dates. */
export async function seedOnce(options: SeedOptions): Promise<void> {
  const { address, data, users, say, show } = options;
  const file = join(data, 'seed.json');
  const mark: Mark = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { seed: options.seed, base: Date.now(), done: false };
  if (mark.done) return;
  writeFileSync(file, JSON.stringify(mark));
  users.add(...demoStaff(seeded(mark.seed)).map(loginOf));
  say('  Données de démonstration…');
  await seedDemo({
    address,
    token: tokensFrom(options),
    seed: mark.seed,
    base: mark.base,
    administrator: founder.username,
    progress: (done, of, what) =>
      show(`Données de démonstration : ${done} sur ${of} (${what}). On peut déjà se connecter.`),
  });
  writeFileSync(file, JSON.stringify({ ...mark, done: true }));
  show('Prêt. Les données de démonstration sont en place.');
  say('  Données de démonstration en place.\n');
  for (const role of ['Administration régionale', 'Infirmier·ère', 'Psychiatre', 'Médecin généraliste']) {
    const people = users.all().filter((user) => user.role === role);
    const shown = people.slice(0, 4).map(({ given, family, username }) => `${given} ${family} (${username})`);
    say(`  ${role} : ${shown.join(', ')}${people.length > 4 ? ` et ${people.length - 4} autres` : ''}`);
  }
}
