import { isSafety } from '../domain/alerts/alert.ts';
import type { EpisodeFacts, RecordFacts } from '../domain/model.ts';
import { inCare } from '../domain/pathway.ts';
import { programmeOf } from '../programme/index.ts';
import { historyOf } from './history.ts';
import type { RecordLists } from './record.ts';
import type { Episode } from './record-entities.ts';
import type { FlagChange } from './record-items.ts';

/** Treatment periods of an episode; of one that was written before they were kept, the one that its history shows. */
export function periodsOf(episode: Episode): Episode['periods'] {
  if (episode.periods.length > 0) return episode.periods;
  const programme = programmeOf(episode.programmeVersion);
  const history = historyOf(episode);
  const activeSince = history.find(({ phase }) => inCare(programme, phase))?.since ?? null;
  const { referralId, referredAt } = episode;
  return [{ referralId, referredAt, since: history[0]?.since ?? episode.phaseSince, activeSince }];
}

/** The flags that are raised: the last change of each. */
export function raisedFlags(changes: readonly FlagChange[]): FlagChange[] {
  const last = new Map(changes.map((change) => [change.flag, change]));
  return [...last.values()].filter(({ raised }) => raised);
}

export const episodeFacts = (episode: Episode): EpisodeFacts => ({ ...episode, periods: periodsOf(episode) });

/** What the domain's rules read of a record. */
export function recordFacts(record: RecordLists): RecordFacts {
  const { patient, episode, flags, alerts, ...lists } = record;
  const { interpreter, language } = patient;
  return {
    ...lists,
    episode: episodeFacts(episode),
    patient: { ...patient, interpreter: interpreter ? language : null },
    flags: raisedFlags(flags).map(({ flag, at }) => ({ code: flag, since: at })),
    // Only those of safety hold someone in the first group and keep them from leaving.
    alerts: alerts.filter(isSafety).map((alert) => ({ ...alert, closedAt: alert.assessment?.at ?? null })),
  };
}
