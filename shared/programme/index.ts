import type { ProgrammeDefinition } from './definition.ts';
import cecics20201 from './definitions/cecics-2020-1.json' with { type: 'json' };
import microstructures20211 from './definitions/microstructures-2021-1.json' with { type: 'json' };
import microstructures20221 from './definitions/microstructures-2022-1.json' with { type: 'json' };
import sesame20231 from './definitions/sesame-2023-1.json' with { type: 'json' };
import { loadProgramme } from './load.ts';

/** SÉSAME as it is now; an episode keeps the version with which it began. */
export const sesame: ProgrammeDefinition = loadProgramme(sesame20231);

/** Every version of every programme: a file of `definitions/` is one line here. */
export const programmes: readonly ProgrammeDefinition[] = [
  sesame,
  loadProgramme(microstructures20211),
  loadProgramme(microstructures20221),
  loadProgramme(cecics20201),
];

const versions = new Map(programmes.map((programme) => [programme.version, programme]));

/** Throws for a version that this product does not carry. */
export function programmeOf(version: string): ProgrammeDefinition {
  const found = versions.get(version);
  if (found === undefined) throw new Error(`unknown programme version ${version}`);
  return found;
}

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
