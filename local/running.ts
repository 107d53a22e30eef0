import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAdapterStore, sessionsIn } from './login/adapter.ts';

/** What the last start in this directory said of itself; null when there was none, or it was killed while it wrote. */
export function lastStart(data: string): { address: string; issuer: string } | null {
  try {
    const { address, issuer } = JSON.parse(readFileSync(join(data, 'running.json'), 'utf8'));
    return { address: String(address), issuer: String(issuer) };
  } catch {
    return null;
  }
}

/** The product runs in this directory already. */
export class AlreadyRunning extends Error {
  constructor(data: string) {
    const address = lastStart(data)?.address ?? null;
    const where = address === null ? 'son adresse n’est pas encore connue' : `à l’adresse ${address}`;
    super(
      `SÉSAME tourne déjà avec les données de ${data}, ${where}. Arrêtez-le d’abord (Ctrl-C), ou choisissez un autre dossier : npm start -- --data DOSSIER --port 0`,
    );
    this.name = 'AlreadyRunning';
  }
}

const isLocked = (error: unknown): boolean =>
  error instanceof Error && (('code' in error && error.code === 'LEVEL_LOCKED') || isLocked(error.cause));

/** Throws `AlreadyRunning` where another process has the login's sessions open; before anything there is touched. */
export async function refuseWhileRunning(data: string): Promise<void> {
  const directory = sessionsIn(join(data, 'login'));
  if (!existsSync(directory)) return;
  try {
    const store = await openAdapterStore(directory);
    await store.close();
  } catch (error) {
    throw isLocked(error) ? new AlreadyRunning(data) : error;
  }
}
