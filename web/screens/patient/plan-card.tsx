import type { ReactNode } from 'react';
import type { PatientRecord } from '../../api/queries.ts';
import { LinkButton } from '../../components/button.tsx';
import { Card } from './card.tsx';
import { useRights } from './patient-acts.tsx';
import styles from './patient-screen.module.css';

interface PlanCardProps {
  title: string;
  /** Nothing stands in it: folded, with this beside its title. */
  empty?: string | undefined;
  children: ReactNode;
}

/** A card of something that is written once someone has got to it: until then its title is enough. */
export function PlanCard({ title, empty, children }: PlanCardProps) {
  if (empty === undefined) return <Card title={title}>{children}</Card>;
  return (
    <details className={styles['folded']}>
      <summary>
        <h2>{title}</h2> <span className={styles['soft']}>{empty}</span>
      </summary>
      <div className={styles['unfolded']}>{children}</div>
    </details>
  );
}

interface WriteLinkProps {
  record: PatientRecord;
  href: string;
  children: ReactNode;
}

/** The way to the form, for whoever may write it now. */
export function WriteLink({ record: { siteId, episode }, href, children }: WriteLinkProps) {
  const { nurse } = useRights(siteId);
  if (!nurse || episode.phase.kind === 'exit') return null;
  return (
    <div>
      <LinkButton small href={href}>
        {children}
      </LinkButton>
    </div>
  );
}
