import { memo, type ReactNode } from 'react';
import { Link } from 'wouter';
import { paths } from '../../app/paths.ts';
import { Mark } from '../../components/mark.tsx';
import { InterpreterMark, SafeContactMark } from '../../components/person.tsx';
import { ScoreCell } from '../../components/score-cell.tsx';
import { ageOn, birthDate, fullName } from '../../text/format.ts';
import type { Row, Sort, SortKey } from './arrange.ts';
import { caseloadText as text } from './caseload.text.ts';
import styles from './caseload-table.module.css';
import type { ScaleColumn } from './columns.ts';
import { groupOf, stateOf } from './need.ts';
import { appointmentText, flagLabel, lastContact, nextStep, sequenceText } from './next-step.ts';

export interface Show {
  /** More than one site: each row says which. */
  sites: boolean;
  /** Of whom a name is shown in the last column. */
  person: 'gp' | 'nurse';
  nameOf: (siteId: string, userId: string | null) => string;
  /** Whose own caseload it is: rows of anybody else are those of a colleague for whom they cover. Null where it is nobody’s. */
  ownerId: string | null;
  scales: readonly ScaleColumn[];
  now: number;
}

/**
 * Under its group's name a row says the reason alone; in another order it names the need as well. The style sheet chooses, so
 * that a row is not made anew when the order changes.
 */
function Reason({ row }: { row: Row }) {
  const state = stateOf(row);
  const [first, ...others] = row.reasons;
  return (
    <>
      <Mark tone={state.tone} shape={state.shape} bare wraps>
        <span className={first === undefined ? undefined : styles['need']}>{state.label}</span>
        {first === undefined ? null : <span className={styles['first']}>{first.text}</span>}
      </Mark>
      {others.length === 0 ? null : (
        <span className={styles['second']}>
          {others[0]?.text}
          {others.length > 1 ? ` · ${text.more(others.length - 1)}` : ''}
        </span>
      )}
    </>
  );
}

/** What must be known before one calls, and what the team has flagged; nothing for most. */
function Marks({ row: { patient, flags: all, reasons } }: { row: Row }) {
  // A flag that stands as the reason beside the name is not said twice.
  const flags = reasons.slice(0, 2).some(({ code }) => code === 'flagged') ? [] : all;
  if (flags.length === 0 && !patient.safeContact && patient.interpreter === null) return null;
  return (
    <span className={styles['marks']}>
      {patient.safeContact ? <SafeContactMark bare /> : null}
      {patient.interpreter === null ? null : <InterpreterMark language={patient.interpreter} bare />}
      {flags.map((flag) => (
        <Mark key={flag} tone="warn" shape="diamond" bare>
          {flagLabel(flag)}
        </Mark>
      ))}
    </span>
  );
}

function Course({ row }: { row: Row }) {
  const { week, phase } = row;
  const sequence = sequenceText(row);
  return (
    <td className={styles['course']}>
      {week === null ? phase.label : text.week(week)}
      {week === null ? null : <span className={styles['note']}>{phase.label}</span>}
      {sequence === null ? null : (
        <span className={styles['note']}>
          {sequence.name} · <span className={sequence.late ? styles['late'] : undefined}>{sequence.end}</span>
        </span>
      )}
    </td>
  );
}

function Next({ row, now }: { row: Row; now: number }) {
  const next = nextStep(row, now);
  const appointment = appointmentText(row, now);
  return (
    <td className={styles['next']}>
      <span className={next.late ? styles['late'] : undefined}>{next.text}</span>
      {appointment === '' ? null : <span className={styles['planned']}>{appointment}</span>}
      <span className={styles['note']}>{lastContact(row.lastContactAt, now)}</span>
    </td>
  );
}

const CaseloadLine = memo(function CaseloadLine({ row, show }: { row: Row; show: Show }) {
  const { patient, siteId, patientId, scales } = row;
  return (
    <tr className={styles['row']}>
      <td className={styles['state']}>
        <Reason row={row} />
      </td>
      <th scope="row" className={styles['patient']}>
        <Link href={paths.patient(siteId, patientId)} className={styles['link']}>
          {fullName(patient)}
        </Link>
        <span className={styles['note']}>
          {text.years(ageOn(patient.birthDate, show.now))} · {text.sexes[patient.sex]} · {birthDate(patient.birthDate)}
        </span>
        {show.ownerId === null || row.nurseId === show.ownerId ? null : (
          <span className={styles['note']}>{text.covering(show.nameOf(siteId, row.nurseId))}</span>
        )}
        {show.sites ? <span className={styles['note']}>{row.siteName}</span> : null}
        <Marks row={row} />
      </th>
      {show.scales.map(({ id, label, highest, threshold }) => {
        const view = scales[id];
        return (
          <td key={id} className={styles['score']} data-label={label}>
            {view === undefined ? null : <ScoreCell view={view} highest={highest} threshold={threshold} />}
          </td>
        );
      })}
      <Course row={row} />
      <Next row={row} now={show.now} />
      <td className={styles['person']}>{show.nameOf(siteId, show.person === 'gp' ? row.gpId : row.nurseId)}</td>
    </tr>
  );
});

interface HeaderProps {
  column: SortKey;
  className: string | undefined;
  sort: Sort;
  onSort: (key: SortKey) => void;
  children: ReactNode;
}

function Header({ column, className, sort, onSort, children }: HeaderProps) {
  const active = sort.key === column;
  const direction = sort.descending ? 'descending' : 'ascending';
  return (
    <th scope="col" className={className} aria-sort={active ? direction : 'none'}>
      <button type="button" className={styles['sort']} onClick={() => onSort(column)}>
        {children}
        <span className={styles['arrow']} aria-hidden="true">
          {active ? (sort.descending ? '↓' : '↑') : '↕'}
        </span>
      </button>
    </th>
  );
}

interface CaseloadTableProps {
  rows: readonly Row[];
  sort: Sort;
  onSort: (key: SortKey) => void;
  show: Show;
  label: string;
}

/**
 * Rows by need stand under their group's name; sorted otherwise, they stand one after the other. All in one body: a row that
 * moves keeps its place in memory, where a row of another body would be made anew.
 */
function Body({ rows, sort, show }: Pick<CaseloadTableProps, 'rows' | 'sort' | 'show'>) {
  const grouped = sort.key === 'need';
  const sizes = new Map<number, number>();
  for (const { rank } of rows) sizes.set(rank, (sizes.get(rank) ?? 0) + 1);
  return (
    <tbody>
      {rows.flatMap((row, index) => {
        const line = <CaseloadLine key={row.siteId + row.patientId} row={row} show={show} />;
        if (!grouped || rows[index - 1]?.rank === row.rank) return [line];
        const head = (
          <tr key={row.rank} className={styles['group']}>
            <th scope="colgroup" colSpan={5 + show.scales.length} className={styles['groupName']}>
              {text.groups[groupOf(row.rank)]} <span>{sizes.get(row.rank)}</span>
            </th>
          </tr>
        );
        return [head, line];
      })}
    </tbody>
  );
}

/** The caseload: one line each, why and since when at its beginning, the next step at its end. */
export function CaseloadTable({ rows, sort, onSort, show, label }: CaseloadTableProps) {
  const header = { sort, onSort };
  return (
    <table className={`${styles['table']} ${sort.key === 'need' ? '' : styles['ungrouped']}`} aria-label={label}>
      <thead>
        <tr>
          <Header column="need" className={styles['state']} {...header}>
            {text.columns.state}
          </Header>
          <Header column="patient" className={styles['patient']} {...header}>
            {text.columns.patient}
          </Header>
          {show.scales.map(({ id, label: scale }) => (
            <Header key={id} column={`scale:${id}`} className={styles['score']} {...header}>
              {scale}
            </Header>
          ))}
          <Header column="course" className={styles['course']} {...header}>
            {text.columns.course}
          </Header>
          <Header column="next" className={styles['next']} {...header}>
            {text.columns.next}
          </Header>
          <th scope="col" className={styles['person']}>
            {text.columns[show.person]}
          </th>
        </tr>
      </thead>
      <Body rows={rows} sort={sort} show={show} />
    </table>
  );
}
