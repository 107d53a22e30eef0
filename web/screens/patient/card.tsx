import type { ReactNode } from 'react';
import type { PatientRecord } from '../../api/queries.ts';
import styles from './patient-screen.module.css';

export interface AsideProps {
  record: PatientRecord;
  nameOf: (userId: string | null) => string;
  now: number;
}

/** One subject of the record under its own heading. */
export function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles['card']}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
