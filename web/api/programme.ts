import type { ProgrammeDefinition } from '../../shared/programme/definition.ts';
import { programmeOf, sesame } from '../../shared/programme/index.ts';
import { useMembership } from './queries.ts';

/** The programme under which a person is followed: the version with which the episode began. */
export const programmeFor = ({ episode }: { episode: { programmeVersion: string } }): ProgrammeDefinition =>
  programmeOf(episode.programmeVersion);

/** The programme of a site of mine, at the version with which whoever enters now begins. */
export function useProgramme(siteId: string): ProgrammeDefinition {
  const version = useMembership(siteId)?.programmeVersion;
  return version === undefined ? sesame : programmeOf(version);
}
