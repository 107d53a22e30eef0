import { catalogue } from '../text/catalogue.ts';
import figures from './figures.module.css';
import styles from './screening-table.module.css';

const text = catalogue({
  fr: {
    counts: {
      screened: 'Repérages faits',
      positive: 'Positifs',
      offered: 'Propositions',
      refused: 'Refus',
      referred: 'Adressages',
    },
    none: '—',
    seenNone: 'aucun compte',
  },
});

export const countNames = ['screened', 'positive', 'offered', 'refused', 'referred'] as const;
export type Counts = Record<(typeof countNames)[number], number>;

interface ScreeningTableProps {
  label: string;
  /** What the rows are: months, doctors. */
  of: string;
  /** Null counts: nothing was told. */
  rows: readonly { key: string; name: string; counts: Counts | null }[];
  /** Under the rows, their sum. */
  total?: { name: string; counts: Counts } | undefined;
}

const Cells = ({ counts }: { counts: Counts | null }) =>
  countNames.map((name) => (
    <td key={name}>
      <span className={`${figures['label']} ${styles['label']}`}>{text.counts[name]}</span>
      {counts === null ? (
        <span>
          <span aria-hidden="true">{text.none}</span>
          <span className="seen-by-readers">{text.seenNone}</span>
        </span>
      ) : (
        counts[name]
      )}
    </td>
  ));

/** Counts of population screening: no identity. */
export const ScreeningTable = ({ label, of, rows, total }: ScreeningTableProps) => (
  <table className={`${figures['figures']} ${styles['table']}`} aria-label={label}>
    <thead>
      <tr>
        <th scope="col">{of}</th>
        {countNames.map((name) => (
          <th key={name} scope="col">
            {text.counts[name]}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ key, name, counts }) => (
        <tr key={key}>
          <th scope="row">{name}</th>
          <Cells counts={counts} />
        </tr>
      ))}
    </tbody>
    {total === undefined ? null : (
      <tfoot>
        <tr>
          <th scope="row">{total.name}</th>
          <Cells counts={total.counts} />
        </tr>
      </tfoot>
    )}
  </table>
);
