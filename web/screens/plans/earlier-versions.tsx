import type { ReactNode } from 'react';
import { type PlanKind, planKindOf } from '../../../shared/domain/plans/personal-plan.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import { type PatientRecord, useTeam, useZone } from '../../api/queries.ts';
import { date, longDay, time } from '../../text/format.ts';
import { askedLines } from './asked-words.ts';
import { Goals } from './goals.tsx';
import { PlanLines } from './plan-lines.tsx';
import styles from './plan-words.module.css';
import { plansText } from './plans.text.ts';

const { versions: text, card } = plansText;

interface Saved {
  /** What a person asks for is of no episode. */
  episodeId?: string;
  recordedAt: string;
  author: string;
}

interface VersionsProps<Version extends Saved> {
  record: PatientRecord;
  /** In the order in which they were saved; the last one holds, and is shown elsewhere. */
  versions: readonly Version[];
  children: (version: Version, programmeVersion: string) => ReactNode;
}

/** Which episode it was saved in, where that is over. */
function formerOf({ formerEpisodes, episode }: PatientRecord, { episodeId }: Saved) {
  const former = formerEpisodes.find((one) => one.episodeId === episodeId);
  return {
    programmeVersion: former?.programmeVersion ?? episode.programmeVersion,
    note: former === undefined ? '' : text.former(former.number),
  };
}

/** What was agreed before, the latest first: who saved it, when, and what it said. Read only. */
function Versions<Version extends Saved>({ record, versions, children }: VersionsProps<Version>) {
  const nameOf = useTeam(record.siteId);
  const zone = useZone(record.siteId);
  const earlier = versions.slice(0, -1).toReversed();
  if (earlier.length === 0) return null;
  return (
    <details className={styles['versions']}>
      <summary>{text.title(earlier.length)}</summary>
      <ol className={styles['list']}>
        {earlier.map((version) => {
          const { recordedAt, author } = version;
          const { programmeVersion, note } = formerOf(record, version);
          return (
            <li key={recordedAt}>
              <details>
                <summary>{text.of(date(recordedAt, zone), time(recordedAt, zone), nameOf(author), note)}</summary>
                <div className={styles['version']}>{children(version, programmeVersion)}</div>
              </details>
            </li>
          );
        })}
      </ol>
    </details>
  );
}

/** Of the care plan, over all episodes. */
export const CarePlanVersions = ({ record }: { record: PatientRecord }) => {
  const { carePlans, episode } = record;
  // Where this episode has none, the last one of a former episode is an earlier one as well.
  const none = carePlans.every(({ episodeId }) => episodeId !== episode.episodeId);
  const [last] = carePlans.slice(-1);
  return (
    <Versions record={record} versions={none && last !== undefined ? [...carePlans, last] : carePlans}>
      {({ goals }, version) => <Goals goals={goals} actors={programmeOf(version).carePlan.actors} />}
    </Versions>
  );
};

/** Of the plans of a kind that were made with the person. */
export const PersonalPlanVersions = ({ record, kind }: { record: PatientRecord; kind: PlanKind }) => (
  <Versions record={record} versions={record.personalPlans.filter((one) => one.kind === kind)}>
    {({ madeOn, sections }, version) => (
      <>
        <p className={styles['soft']}>{text.madeOn(longDay(madeOn))}</p>
        <PlanLines headings={planKindOf(programmeOf(version), kind)?.sections ?? []} sections={sections} />
      </>
    )}
  </Versions>
);

/** Of what the person asked for. */
export const PreferencesVersions = ({ record }: { record: PatientRecord }) => (
  <Versions record={record} versions={record.preferences}>
    {(asked, version) => {
      const lines = askedLines(asked, version);
      return (
        <>
          {lines.length === 0 && asked.text === null ? <p>{card.nothingAsked}</p> : null}
          <ul className={styles['dots']}>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {asked.text === null ? null : <p className={styles['words']}>{asked.text}</p>}
        </>
      );
    }}
  </Versions>
);
