import type { ProgrammeDefinition } from './definition.ts';
import { loadProgramme } from './load.ts';
import sesame20231 from './sesame-2023-1.json' with { type: 'json' };

/** The current version of the programme; an episode keeps the version with which it began. */
export const sesame: ProgrammeDefinition = loadProgramme(sesame20231);

const versions = new Map([[sesame.version, sesame]]);

/** Throws for a version that this product does not carry. */
export function programmeOf(version: string): ProgrammeDefinition {
  const found = versions.get(version);
  if (found === undefined) throw new Error(`unknown programme version ${version}`);
  return found;
}
