import { useState } from 'react';
import { type Sort, sorted } from '../../screens/caseload/arrange.ts';
import { CaseloadTable } from '../../screens/caseload/caseload-table.tsx';
import { columnsOf } from '../../screens/caseload/columns.ts';
import { exampleRows, today } from '../examples.ts';
import styles from '../gallery.module.css';

const show = {
  sites: true,
  person: 'gp',
  nameOf: () => 'Dr Fournier',
  ownerId: null,
  scales: columnsOf(exampleRows),
  now: today,
} as const;

export function CaseloadTablePage() {
  const [sort, setSort] = useState<Sort>({ key: 'need', descending: false });
  return (
    <div className={styles['wide']}>
      <CaseloadTable
        rows={sorted(exampleRows, sort)}
        sort={sort}
        onSort={(key) => setSort((before) => ({ key, descending: before.key === key && !before.descending }))}
        show={show}
        label="File active d’exemple"
      />
    </div>
  );
}
