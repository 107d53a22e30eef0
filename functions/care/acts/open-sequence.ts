import { actOnRecord } from '../../../shared/acts/act-on-record.ts';
import { refuseField } from '../../../shared/acts/refusals.ts';
import type { careRoutes } from '../../../shared/contracts/care.ts';
import { startOfDay } from '../../../shared/domain/local-time.ts';
import { checkOpening, openSequence as opened } from '../../../shared/domain/sequences.ts';
import { dayText, localDateOf } from '../../../shared/domain/time.ts';
import type { Handlers } from '../../../shared/platform/api.ts';
import { refuse } from '../../../shared/platform/issues.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import type { Episode } from '../../../shared/store/record-entities.ts';
import { periodsOf, recordFacts } from '../../../shared/store/record-facts.ts';
import { withOpener } from './first-sequence.ts';

/** The day on which it was decided: not ahead, and not before the orientation into care of the present period. */
function checkDay(day: string, episode: Episode, { today, timeZone }: { today: string; timeZone: string }): void {
  if (day > today) {
    refuseField(
      'openedOn',
      'sequence.ahead',
      `Date refusée : dans le futur ; attendu : au plus tard le ${dayText(today)}.`,
    );
  }
  const activeSince = periodsOf(episode).at(-1)?.activeSince ?? null;
  const first = activeSince === null ? day : localDateOf(activeSince, timeZone);
  if (day >= first) return;
  const message = `Date refusée : avant l’orientation ; attendu : au plus tôt le ${dayText(first)}.`;
  refuseField('openedOn', 'sequence.before-orientation', message);
}

/** When it was decided: now, or the day that was entered; not before what was decided last. */
function decidedOn(day: string, last: string, { now, timeZone }: { now: string; timeZone: string }): string {
  if (day === localDateOf(now, timeZone)) return now;
  const at = startOfDay(day, timeZone);
  return at > last ? at : last;
}

/** Renews, or goes over to another course of the programme. */
export const openSequence: Handlers<typeof careRoutes>['openSequence'] = (call) =>
  actOnRecord(call, (record, { timeZone }) => {
    const { episode, sequences } = record;
    const today = localDateOf(call.now, timeZone);
    const { kind, openedOn: on = today, reason = null } = call.input;
    checkDay(on, episode, { today, timeZone });
    const programme = programmeOf(episode.programmeVersion);
    const facts = recordFacts(record);
    refuse(checkOpening(programme, facts, { kind, on }, timeZone));
    const by = call.actor.userId;
    const own = sequences.filter(({ episodeId }) => episodeId === episode.episodeId);
    const all = withOpener(own, opened(programme, facts, { kind, on }, timeZone), { by, reason });
    const next = { sequences: [...sequences.filter((one) => !own.includes(one)), ...all] };
    const { orientation } = episode;
    if (orientation === null || orientation.decision === kind) return { next, writes: [] };
    const decidedAt = decidedOn(on, orientation.decidedAt, { now: call.now, timeZone });
    const changed = { ...orientation, decision: kind, reason, decidedAt, by };
    return { next: { ...next, episode: { ...episode, orientation: changed } }, writes: [] };
  });
