import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { planKindOf, presentPlan } from '../../../shared/domain/plans/personal-plan.ts';
import { useApi } from '../../api/api-context.tsx';
import { programmeFor } from '../../api/programme.ts';
import { type PatientRecord, reads, useMembership } from '../../api/queries.ts';
import { Loaded } from '../../app/loaded.tsx';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { Empty } from '../../components/notice.tsx';
import { fullName, longDay } from '../../text/format.ts';
import { useRights } from '../patient/patient-acts.tsx';
import { PersonalPlanVersions } from './earlier-versions.tsx';
import { kindOfWord } from './plan-form.ts';
import { plansText } from './plans.text.ts';
import styles from './print-plan.module.css';

const text = plansText.paper;

type Plan = PatientRecord['personalPlans'][number];

interface PaperProps {
  record: PatientRecord;
  plan: Plan;
}

/** Whom one calls at any hour, as numbers that are read from across a room. */
const Numbers = () => (
  <section className={styles['help']}>
    <h3>{text.help}</h3>
    <ul className={styles['numbers']}>
      {text.numbers.map(({ number, what }) => (
        <li key={number}>
          <b>{number}</b> {what}
        </li>
      ))}
    </ul>
  </section>
);

/** What goes home with the person: their lines under their headings; no name but the first, nothing of the record's. */
function Paper({ record, plan: { kind, madeOn, sections } }: PaperProps) {
  const { patient, siteId } = record;
  const practice = useMembership(siteId)?.siteName ?? '';
  const headings = planKindOf(programmeFor(record), kind)?.sections ?? [];
  return (
    <article className={styles['sheet']} data-paper>
      <h2 className={styles['title']}>{text.titles[kind]}</h2>
      <p className={styles['of']}>{text.madeOn(patient.usedGiven ?? patient.given, longDay(madeOn))}</p>
      {headings.map(({ id, label }) => {
        const lines = sections[id] ?? [];
        return lines.length === 0 ? null : (
          <section key={id} className={styles['part']}>
            <h3>{label}</h3>
            <ul>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
        );
      })}
      <Numbers />
      <p className={styles['practice']}>{practice}</p>
    </article>
  );
}

interface PrintableProps {
  record: PatientRecord;
  word: string;
}

function Printable({ record, word }: PrintableProps) {
  const { siteId, patientId, episode } = record;
  const { nurse } = useRights(siteId);
  const kind = kindOfWord(word);
  const plan = kind === null ? null : presentPlan(record.personalPlans, kind);
  const may = nurse && episode.phase.kind !== 'exit';
  const back = <Link href={paths.patient(siteId, patientId)}>← {fullName(record.patient)}</Link>;
  const write = (label: string) => <LinkButton href={paths.personalPlan(siteId, patientId, word)}>{label}</LinkButton>;
  if (kind === null || plan === null) {
    return (
      <Page title={text.absentTitle} back={back}>
        <Empty title={text.absentTitle} act={may && kind !== null ? write(text.write) : undefined}>
          <p>{text.absentHelp}</p>
        </Empty>
      </Page>
    );
  }
  const acts = (
    <>
      <Button look="primary" onClick={() => print()}>
        {text.print}
      </Button>
      {may ? write(text.change) : null}
    </>
  );
  return (
    <Page title={text.title(plansText.titles[kind])} back={back} lead={text.lead} acts={acts}>
      <Paper record={record} plan={plan} />
      <PersonalPlanVersions record={record} kind={kind} />
    </Page>
  );
}

/** A plan as it is given to the person, on one sheet of A4 where it can be. */
export function PrintPlanScreen({ ids }: ScreenProps) {
  const { siteId = '', patientId = '', plan = '' } = ids;
  const read = useQuery(reads.patient(useApi(), siteId, patientId));
  return (
    <Loaded read={read} title={text.print}>
      {(record) => <Printable record={record} word={plan} />}
    </Loaded>
  );
}
