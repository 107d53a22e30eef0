import { paths } from '../../app/paths.ts';
import { shortDate } from '../../text/format.ts';
import { askedLines } from '../plans/asked-words.ts';
import { PreferencesVersions } from '../plans/earlier-versions.tsx';
import { plansText } from '../plans/plans.text.ts';
import type { AsideProps } from './card.tsx';
import styles from './patient-screen.module.css';
import { PlanCard, WriteLink } from './plan-card.tsx';

const text = plansText.card;
const { title } = plansText.preferences;

/** What the person asked for: whoever opens the record sees it before they propose anything. */
export function PatientPreferences({ record, nameOf, now }: AsideProps) {
  const last = record.preferences.at(-1);
  const href = paths.preferences(record.siteId, record.patientId);
  if (last === undefined) {
    return (
      <PlanCard title={title} empty={text.noneAsked}>
        <p>{text.preferencesHelp}</p>
        <WriteLink record={record} href={href}>
          {text.write}
        </WriteLink>
      </PlanCard>
    );
  }
  const lines = askedLines(last, record.episode.programmeVersion);
  return (
    <PlanCard title={title}>
      {lines.length === 0 && last.text === null ? <p>{text.nothingAsked}</p> : null}
      <ul className={styles['dots']}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {last.text === null ? null : <p className={styles['advice']}>{last.text}</p>}
      <p className={styles['soft']}>{text.saved(shortDate(last.recordedAt, now), nameOf(last.author))}</p>
      <PreferencesVersions record={record} />
      <WriteLink record={record} href={href}>
        {text.change}
      </WriteLink>
    </PlanCard>
  );
}
