import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
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
  users: Pick<LocalUsers, 'find'>;
}

/** Tokens by the real login, kept for most of their hour; who has no national number signs in as administrators do. */
export function tokensFrom(source: TokenSource): (username: string) => Promise<string> {
  const kept = new Map<string, { token: Promise<string>; until: number }>();
  return (username) => {
    const found = kept.get(username);
    if (found !== undefined && found.until > Date.now()) return found.token;
    const { issuer, redirectUri, users } = source;
    const nationalId = users.find(username)?.nationalId ?? null;
    const clientId = nationalId === null ? source.administratorClientId : source.clientId;
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
  /** Active patients of each nurse. */
  patients: number;
  say: (line: string) => void;
  show: (progress: string) => void;
}

interface Mark {
  seed: number;
  patients: number;
  base: number;
  /** Every nurse has her first active patients. */
  ready: boolean;
  done: boolean;
}

/** One finished person a line, with a full stop: a line that a kill has cut short counts for nothing. */
function finishedIn(file: string) {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const known = new Set(text.split('\n').flatMap((line) => (line.endsWith('.') ? [line.slice(0, -1)] : [])));
  if (text !== '' && !text.endsWith('\n')) appendFileSync(file, '\n');
  return {
    has: (key: string) => known.has(key),
    add: (key: string) => {
      if (known.has(key)) return;
      known.add(key);
      appendFileSync(file, `${key}.\n`);
    },
  };
}

function sayWho({ users, say }: SeedOptions): void {
  for (const role of ['Administration régionale', 'Infirmier·ère', 'Psychiatre', 'Médecin généraliste']) {
    const people = users.all().filter((user) => user.role === role);
    const shown = people.slice(0, 4).map(({ given, family, username }) => `${given} ${family} (${username})`);
    say(`  ${role} : ${shown.join(', ')}${people.length > 4 ? ` et ${people.length - 4} autres` : ''}`);
  }
}

/** Seeds a cloud that has not been seeded; one whose seeding was cut short is finished with the same seed and dates. */
export async function seedOnce(options: SeedOptions): Promise<void> {
  const { address, data, users, say, show, patients } = options;
  if (!Number.isInteger(patients) || patients < 0 || patients > 200) {
    throw new Error('--patients attend un nombre entier de 0 (les sites et leurs équipes seulement) à 200');
  }
  const file = join(data, 'seed.json');
  const mark: Mark = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { seed: options.seed, patients, base: Date.now(), ready: false, done: false };
  if (mark.done) return;
  const keep = (more: Partial<Mark>) => {
    // Whole at any moment: a start that is killed here is finished by the next.
    writeFileSync(`${file}.new`, JSON.stringify(Object.assign(mark, more)));
    renameSync(`${file}.new`, file);
  };
  keep({});
  users.add(...demoStaff(seeded(mark.seed)).map(loginOf));
  say('  Données de démonstration…');
  const started = performance.now();
  const seconds = () => `${Math.round((performance.now() - started) / 1000)} s`;
  await seedDemo({
    address,
    token: tokensFrom(options),
    seed: mark.seed,
    base: mark.base,
    each: mark.patients,
    administrator: founder.username,
    finished: finishedIn(join(data, 'seed-finished.txt')),
    progress: (done, of, firstAreThere) => {
      const usable = firstAreThere
        ? 'On peut déjà travailler : chaque file active a ses premières personnes, le reste arrive.'
        : 'On peut déjà se connecter.';
      show(`Données de démonstration : ${done} personnes sur ${of}. ${usable}`);
      if (!firstAreThere || mark.ready) return;
      keep({ ready: true });
      say(`  Chaque infirmier·ère a ses premiers patients (${seconds()}) ; le reste arrive en arrière-plan.\n`);
      sayWho(options);
    },
  });
  keep({ ready: true, done: true });
  show('Prêt. Les données de démonstration sont en place.');
  say(`\n  Données de démonstration en place (${seconds()}).`);
}
