import { memo, type ReactNode } from 'react';
import { Link } from 'wouter';
import { scaleOf } from '../../../shared/domain/scales.ts';
import { sesame } from '../../../shared/programme/index.ts';
import { paths } from '../../app/paths.ts';
import { Mark } from '../../components/mark.tsx';
import { ScoreCell } from '../../components/score-cell.tsx';
import { ageOn, birthDate, daysBetween, daysUntil, fullName, shortDate } from '../../text/format.ts';
import type { Row, Sort, SortKey } from './arrange.ts';
import { caseloadText as text } from './caseload.text.ts';
import styles from './caseload-table.module.css';
import { groupOf, stateOf } from './need.ts';

const scaleFacts = (id: 'phq9' | 'gad7') => {
  const { items, maxAnswer, remissionBelow } = scaleOf(sesame, id);
  return { highest: items.length * maxAnswer, threshold: remissionBelow };
};
const phq9 = scaleFacts('phq9');
const gad7 = scaleFacts('gad7');

export interface Show {
  /** More than one site: each row says which. */
  sites: boolean;
  /** Of whom a name is shown in the last column. */
  person: 'gp' | 'nurse';
  nameOf: (siteId: string, userId: string | null) => string;
  now: number;
}

/** What is to be done next, and whether it is late. */
function nextStep({ row, now }: { row: Row; now: number }): { text: string; late: boolean } {
  const { contactDueOn, phase, reasons } = row;
  if (reasons.some(({ code }) => code.startsWith('safety.'))) return { text: text.evaluateSafety, late: true };
  if (phase.id === 'evaluation') return { text: text.evaluateNext, late: false };
  if (contactDueOn === null) return { text: '', late: false };
  const days = daysUntil(contactDueOn, now);
  if (days < 0) return { text: text.contactLate(-days), late: true };
  if (days === 0) return { text: text.contactDueToday, late: false };
  return { text: text.contactDue(shortDate(`${contactDueOn}T12:00:00.000Z`, now)), late: false };
}

const lastContact = (at: string | null, now: number): string =>
  at === null ? text.noContact : text.lastContact(Math.max(0, daysBetween(at, new Date(now).toISOString())));

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

const CaseloadLine = memo(function CaseloadLine({ row, show }: { row: Row; show: Show }) {
  const { patient, siteId, patientId, scales, phase, week, sequence, orientation } = row;
  const next = nextStep({ row, now: show.now });
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
        {show.sites ? <span className={styles['note']}>{row.siteName}</span> : null}
      </th>
      <td className={styles['phq9']}>
        <ScoreCell view={scales.phq9} highest={phq9.highest} threshold={phq9.threshold} />
      </td>
      <td className={styles['gad7']}>
        <ScoreCell view={scales.gad7} highest={gad7.highest} threshold={gad7.threshold} />
      </td>
      <td className={styles['course']}>
        {[
          week === null ? '' : text.week(week),
          sequence === null || orientation === null ? '' : text.sequence(sequence.kind, sequence.number),
        ]
          .filter((part) => part !== '')
          .join(' · ')}
        <span className={styles['note']}>{phase.label}</span>
      </td>
      <td className={styles['next']}>
        <span className={next.late ? styles['late'] : undefined}>{next.text}</span>
        <span className={styles['note']}>{lastContact(row.lastContactAt, show.now)}</span>
      </td>
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
            <th scope="colgroup" colSpan={7} className={styles['groupName']}>
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
          <Header column="phq9" className={styles['phq9']} {...header}>
            {text.columns.phq9}
          </Header>
          <Header column="gad7" className={styles['gad7']} {...header}>
            {text.columns.gad7}
          </Header>
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
