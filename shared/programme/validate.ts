import { definitions } from './definitions.ts';
import { loadProgramme, ProgrammeError } from './load.ts';

/** Run by the build, before anything is bundled: the functions take these definitions as they are. */
for (const [version, data] of Object.entries(definitions)) {
  try {
    loadProgramme(data);
  } catch (error) {
    if (!(error instanceof ProgrammeError)) throw error;
    for (const fault of error.faults) console.error(`${version}: ${fault}`);
    process.exitCode = 1;
  }
}
