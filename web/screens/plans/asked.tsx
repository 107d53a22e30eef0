import type { PatientRecord } from '../../api/queries.ts';
import { Notice } from '../../components/notice.tsx';
import { askedLines } from './asked-words.ts';
import { plansText } from './plans.text.ts';

const { title } = plansText.preferences;

/** What the person asks for, where something is decided with them or for them; nothing where they ask for nothing. */
export function Asked({ record: { preferences, episode } }: { record: PatientRecord }) {
  const last = preferences.at(-1);
  if (last === undefined) return null;
  const lines = askedLines(last, episode.programmeVersion);
  if (lines.length === 0 && last.text === null) return null;
  return (
    <Notice tone="info" title={title}>
      {lines.length === 0 ? null : <p>{lines.join(' · ')}</p>}
      {last.text === null ? null : <p>{last.text}</p>}
    </Notice>
  );
}
