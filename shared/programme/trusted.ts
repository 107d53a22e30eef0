import type { ProgrammeDefinition } from './definition.ts';

const validated = (data: unknown): data is ProgrammeDefinition => typeof data === 'object' && data !== null;

/**
 * `load.ts` in a bundle: takes the definition for what it is. It is part of the bundle, and the build has validated it; to
 * validate it anew at every cold start would cost time, the schemas and every check in each function.
 */
export function loadProgramme(data: unknown): ProgrammeDefinition {
  if (!validated(data)) throw new Error('programme definition: object expected');
  return data;
}
