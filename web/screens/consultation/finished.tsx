import { useEffect, useRef, useState } from 'react';
import type { consultationRoutes } from '../../../shared/contracts/consultations.ts';
import type { OutputOf } from '../../../shared/contracts/route.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { dateAndTime } from '../../text/format.ts';
import { ToldLink } from '../acts/told-link.tsx';
import { TowardsAlert } from '../alerts/towards-alert.tsx';
import styles from './consultation.module.css';
import { consultationText as text } from './consultation.text.ts';
import { leftBy } from './left-by.ts';

export interface Ended {
  after: PatientRecord;
  link: OutputOf<typeof consultationRoutes.finishConsultation>['link'];
}

function Safety({ onGo }: { onGo: () => void }) {
  const act = (
    <Button look="danger" onClick={onGo}>
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
  const { after, link } = ended;
  const { siteId, patientId, summary } = after;
  const [awaited, setAwaited] = useState<string | null>(null);
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.focus(), []);
  if (awaited !== null) return <TowardsAlert siteId={siteId} patientId={patientId} alertId={awaited} />;
  const { alertId, note, tasks } = leftBy(after);
  return (
    <div className={styles['finished']} ref={top} tabIndex={-1}>
      {alertId === null ? null : <Safety onGo={() => setAwaited(alertId)} />}
      <Notice tone="good" title={text.finished}>
        {summary.nextAppointmentAt === null ? null : (
          <p>{text.finishedNext(dateAndTime(summary.nextAppointmentAt, zone))}</p>
        )}
        {tasks > 0 ? <p>{text.finishedTasks(tasks)}</p> : null}
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
