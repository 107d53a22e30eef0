import { Link } from 'wouter';
import type { PatientRecord } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/button.tsx';
import { shortDate } from '../../text/format.ts';
import { taskText as text } from '../consultation/task.text.ts';
import { dueText, isLate, openTasks, type Task, taskName } from '../consultation/task-words.ts';
import type { AsideProps } from './card.tsx';
import { useRights } from './patient-acts.tsx';
import styles from './patient-screen.module.css';
import { PlanCard } from './plan-card.tsx';

function TaskItem({ record, task, nameOf, now }: AsideProps & { task: Task }) {
  const { siteId, patientId } = record;
  const name = taskName(record, task);
  const owner = nameOf(task.ownerId);
  return (
    <li>
      <p>{name}</p>
      <p className={styles['soft']}>
        <span className={isLate(task, now) ? styles['late'] : undefined}>{dueText(task, now)}</span>
        {owner === '' ? null : ` · ${owner}`}
      </p>
      <p>
        <Link href={paths.closeTask(siteId, patientId, task.taskId)} aria-label={text.closeOf(name)}>
          {text.close}
        </Link>
      </p>
    </li>
  );
}

/** Drafts, each with the day of the consultation of which it tells: that may be entered later than it was held. */
const draftsOf = ({ gpNotes, contacts }: PatientRecord) =>
  gpNotes
    .filter(({ state }) => state === 'draft')
    .map(({ noteId, contactId, recordedAt }) => {
      const contact = contacts.find((one) => one.contactId === contactId);
      return { noteId, heldAt: contact?.heldAt ?? recordedAt };
    });

/** What somebody still has to do for this person, and what waits for a signature. */
export function PatientTasks(props: AsideProps) {
  const { record, now } = props;
  const { siteId, patientId, episode } = record;
  const rights = useRights(siteId);
  const open = openTasks(record);
  const drafts = draftsOf(record);
  const over = episode.phase.kind === 'exit';
  const nothing = open.length === 0 && drafts.length === 0;
  if (nothing && over) return null;
  return (
    <PlanCard title={text.card} empty={nothing ? text.none : undefined}>
      {nothing ? null : (
        <ul className={styles['list']}>
          {open.map((task) => (
            <TaskItem key={task.taskId} {...props} task={task} />
          ))}
          {drafts.map(({ noteId, heldAt }) => (
            <li key={noteId}>
              <p>{text.noteDraft(shortDate(heldAt, now))}</p>
              <LinkButton small href={paths.gpNote(siteId, patientId, noteId)}>
                {rights.nurse ? text.signNote : text.readNote}
              </LinkButton>
            </li>
          ))}
        </ul>
      )}
      {over || !(rights.nurse || rights.psychiatrist) ? null : (
        <div>
          <LinkButton small href={paths.openTask(siteId, patientId)}>
            {text.open}
          </LinkButton>
        </div>
      )}
    </PlanCard>
  );
}
