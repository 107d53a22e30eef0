import type { ProgrammeDefinition } from './definition.ts';
import { definitions } from './definitions.ts';
import { loadProgramme } from './load.ts';

/** Every version of every programme. Throws at once for a definition that cannot be used; in a bundle the build has seen to it. */
export const programmes: readonly ProgrammeDefinition[] = Object.values(definitions).map(loadProgramme);

const versions = new Map(programmes.map((programme) => [programme.version, programme]));

/** Throws for a version that this product does not carry. */
export function programmeOf(version: string): ProgrammeDefinition {
  const found = versions.get(version);
  if (found === undefined) throw new Error(`unknown programme version ${version}`);
  return found;
}

/** SÉSAME as it is now; an episode keeps the version with which it began. */
export const sesame: ProgrammeDefinition = programmeOf('sesame-2023-1');

/** The version of a site's programme that is in force on a local date: whoever begins then, begins under it. */
export const versionInForce = (version: string, onDate: string): ProgrammeDefinition => {
  const opened = programmeOf(version);
  return currentVersionOf(opened.id, onDate) ?? opened;
};

/** The version valid on a local date, the latest begun where several are; else the latest. Null for no such programme. */
export function currentVersionOf(programmeId: string, onDate: string): ProgrammeDefinition | null {
  const byStart = programmes
    .filter(({ id }) => id === programmeId)
    .sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
  const valid = byStart.filter(({ validFrom, validTo }) => validFrom <= onDate && onDate <= validTo);
  return valid.at(-1) ?? byStart.at(-1) ?? null;
}
