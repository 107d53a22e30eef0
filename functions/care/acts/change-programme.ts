import { actOnRecord } from '../../../shared/acts/act-on-record.ts';
import { changedBy } from '../../../shared/acts/recorded.ts';
import { refuseField } from '../../../shared/acts/refusals.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import { mayMoveTo } from '../../../shared/domain/programme-life.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import type { ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import { programmeOf, programmes } from '../../../shared/programme/index.ts';
import { historyOf } from '../../../shared/store/history.ts';
import type { PatientRecord } from '../../../shared/store/record.ts';

/** Has a version every word that the episode already uses: phases, kinds of sequence, scales? */
function fits(to: ProgrammeDefinition, { episode, sequences, assessments }: PatientRecord): boolean {
  const has = (words: readonly { id: string }[], used: readonly string[]) =>
    used.every((id) => words.some((word) => word.id === id));
  const ofEpisode = ({ episodeId }: { episodeId: string }) => episodeId === episode.episodeId;
  return (
    mayMoveTo(programmeOf(episode.programmeVersion), to, episode.phase) &&
    has(
      to.phases,
      historyOf(episode).map(({ phase }) => phase),
    ) &&
    has(
      to.sequences.kinds,
      sequences.filter(ofEpisode).map(({ kind }) => kind),
    ) &&
    has(
      to.scales,
      assessments.filter(ofEpisode).map(({ scale }) => scale),
    )
  );
}

/** Goes on under another version of the same programme, explicitly and with the reason. */
export const changeProgramme: Handlers<typeof careRoutes>['changeProgramme'] = (call) =>
  actOnRecord(call, (record) => {
    const { episode } = record;
    const { version: to, reason } = call.input;
    const possible = programmes.filter((one) => fits(one, record)).map(({ version }) => version);
    if (!possible.includes(to)) {
      const expected = possible.length === 0 ? 'aucune autre version ne convient' : `une de : ${possible.join(', ')}`;
      refuseField('version', 'programme.version', `Version refusée : « ${to} » ; attendu : ${expected}.`);
    }
    const change = { from: episode.programmeVersion, to, reason, ...changedBy(call) };
    const programmeChanges = [...episode.programmeChanges, change];
    return { next: { episode: { ...episode, programmeVersion: to, programmeChanges } }, writes: [] };
  });
