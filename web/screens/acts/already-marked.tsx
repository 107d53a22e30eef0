import type { PatientRecord } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { errorText as text } from './error.text.ts';

/** What was entered in error takes no act any more. */
export const AlreadyMarked = ({ record: { siteId, patientId } }: { record: PatientRecord }) => (
  <Notice
    tone="info"
    title={text.already}
    act={<LinkButton href={paths.patient(siteId, patientId)}>{text.see}</LinkButton>}
  >
    <p>{text.alreadyHelp}</p>
  </Notice>
);
