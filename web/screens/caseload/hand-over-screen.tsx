import { Link } from 'wouter';
import { type CaseloadRow, reads, type SiteOfMine, useMySites, useNow, useOfSites } from '../../api/queries.ts';
import { appText } from '../../app/app.text.ts';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/button.tsx';
import { FailedSites } from '../../components/failed-sites.tsx';
import { Empty } from '../../components/notice.tsx';
import { ageAndSex } from '../../components/person.tsx';
import { fullName } from '../../text/format.ts';
import styles from '../agenda/agenda.module.css';
import { handOverText as text } from './hand-over.text.ts';
import { lastContact } from './next-step.ts';

type Row = CaseloadRow & SiteOfMine;

function HandOverLine({ row, nurse, now }: { row: Row; nurse: boolean; now: number }) {
  const { siteId, patientId, patient, phase, siteName } = row;
  const name = fullName(patient);
  const acts = [
    { href: paths.programme(siteId, patientId), label: text.programme },
    { href: paths.referOutside(siteId, patientId), label: text.outside },
    { href: paths.phase(siteId, patientId), label: text.phase },
  ];
  return (
    <li className={styles['line']}>
      <div className={styles['who']}>
        <h2 className={styles['name']}>
          <Link href={paths.patient(siteId, patientId)}>{name}</Link>
        </h2>
        <span className={styles['note']}>
          {ageAndSex(patient, now)} · {phase.label} · {siteName}
        </span>
        <span className={styles['note']}>{lastContact(row.lastContactAt, now)}</span>
      </div>
      {nurse ? (
        <div className={styles['acts']}>
          {acts.map(({ href, label }) => (
            <LinkButton key={href} href={href} small>
              <span aria-hidden="true">{label}</span>
              <span className="seen-by-readers">{text.of(label, name)}</span>
            </LinkButton>
          ))}
        </div>
      ) : null}
    </li>
  );
}

/** Who is still followed under a version that has stopped: each with the ways on. */
export function HandOverScreen() {
  const sites = useMySites('nurse', 'psychiatrist');
  const nurseAt = new Set(useMySites('nurse').map(({ siteId }) => siteId));
  const { items, pending, failed, retry } = useOfSites(sites, reads.handOver);
  const now = useNow();
  return (
    <Page
      title={text.title}
      back={<Link href={paths.caseload}>← {text.back}</Link>}
      lead={pending ? appText.loading : text.lead(items.length)}
    >
      <FailedSites failed={failed} retry={retry} />
      {items.length === 0 && !pending && failed.length === 0 ? (
        <Empty title={text.emptyTitle}>
          <p>{text.emptyHelp}</p>
        </Empty>
      ) : null}
      {items.length === 0 ? null : <p className={styles['help']}>{text.help}</p>}
      <ul className={styles['list']}>
        {items.map((row) => (
          <HandOverLine key={row.siteId + row.patientId} row={row} nurse={nurseAt.has(row.siteId)} now={now} />
        ))}
      </ul>
    </Page>
  );
}
