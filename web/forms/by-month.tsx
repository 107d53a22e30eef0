import type { UseQueryResult } from '@tanstack/react-query';
import { Fragment, type ReactNode, useState } from 'react';
import { useZone } from '../api/queries.ts';
import { Read } from '../app/read.tsx';
import { Select } from '../components/field.tsx';
import { monthName, monthsUntil } from '../text/format.ts';
import styles from './by-month.module.css';
import { byMonthText as text } from './by-month.text.ts';

interface ByMonthProps<Kept> {
  siteId: string;
  /** How many months back one may go, the present one included. */
  months: number;
  read: UseQueryResult<Kept[]>;
  /** What is said when it could not be read. */
  failed: string;
  /** The form of a month, with what was recorded of it before. */
  form: (month: string, before: Kept | undefined) => ReactNode;
  /** What has been recorded so far. */
  history: (kept: Kept[]) => ReactNode;
}

/** What is recorded month by month: a month is chosen, filled, and corrected in the same way. */
export function ByMonth<Kept extends { month: string; recordedAt: string }>({
  siteId,
  months,
  read,
  failed,
  form,
  history,
}: ByMonthProps<Kept>) {
  const known = monthsUntil(new Date().toISOString(), months, useZone(siteId));
  const [month, setMonth] = useState(known[0] ?? '');
  return (
    <>
      <div className={styles['choose']}>
        <Select
          label={text.month}
          value={month}
          options={known.map((value) => ({ value, label: monthName(value) }))}
          onChange={(event) => setMonth(event.currentTarget.value)}
        />
      </div>
      <Read read={read} failed={failed}>
        {(kept) => {
          const before = kept.find((one) => one.month === month);
          return (
            <>
              {/* Once recorded, and read again, the form begins anew from what is kept. */}
              <Fragment key={`${month} ${before?.recordedAt ?? ''}`}>{form(month, before)}</Fragment>
              {history(kept)}
            </>
          );
        }}
      </Read>
    </>
  );
}
