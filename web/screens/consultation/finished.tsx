import { useEffect, useRef, useState } from 'react';
import type { consultationRoutes } from '../../../shared/contracts/consultations.ts';
import type { OutputOf } from '../../../shared/contracts/route.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { dateAndTime } from '../../text/format.ts';
import { ToldLink } from '../acts/told-link.tsx';
import { alertOf, TowardsAlert } from '../alerts/towards-alert.tsx';
import styles from './consultation.module.css';
import { consultationText as text } from './consultation.text.ts';

export interface Ended {
  /** As it was before: what was not in it then came with the consultation. */
  before: PatientRecord;
  after: PatientRecord;
  link: OutputOf<typeof consultationRoutes.finishConsultation>['link'];
}

/** The draft of the note that the consultation left; null where none was wanted. */
const noteOf = ({ before, after }: Ended) =>
  after.gpNotes.find(({ noteId }) => !before.gpNotes.some((one) => one.noteId === noteId)) ?? null;

function Safety({ ended: { before, after }, onGo }: { ended: Ended; onGo: (alertId: string) => void }) {
  const raised = alertOf(after, before.assessments);
  if (raised === null) return null;
  const act = (
    <Button look="danger" onClick={() => onGo(raised)}>
      {text.evaluateNow}
    </Button>
  );
  return (
    <Notice tone="danger" title={text.finishedSafety} act={act} urgent>
      <p>{text.finishedSafetyHelp}</p>
    </Notice>
  );
}

/** What the consultation left, and the address of the link, once: whoever leaves has to make another. */
export function Finished({ ended, zone }: { ended: Ended; zone: string }) {
  const { after, before, link } = ended;
  const { siteId, patientId, summary } = after;
  const [awaited, setAwaited] = useState<string | null>(null);
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.focus(), []);
  if (awaited !== null) return <TowardsAlert siteId={siteId} patientId={patientId} alertId={awaited} />;
  const note = noteOf(ended);
  const opened = after.tasks.length - before.tasks.length;
  return (
    <div className={styles['finished']} ref={top} tabIndex={-1}>
      <Safety ended={ended} onGo={setAwaited} />
      <Notice tone="good" title={text.finished}>
        {summary.nextAppointmentAt === null ? null : (
          <p>{text.finishedNext(dateAndTime(summary.nextAppointmentAt, zone))}</p>
        )}
        {opened > 0 ? <p>{text.finishedTasks(opened)}</p> : null}
      </Notice>
      {link === null ? null : <ToldLink url={link.url} />}
      {note === null ? null : (
        <Notice
          tone="info"
          title={text.finishedNote}
          act={<LinkButton href={paths.gpNote(siteId, patientId, note.noteId)}>{text.readNote}</LinkButton>}
        >
          <p>{text.finishedNoteHelp}</p>
        </Notice>
      )}
      <div>
        <LinkButton look="primary" href={paths.patient(siteId, patientId)}>
          {text.toRecord}
        </LinkButton>
      </div>
    </div>
  );
}
