import { useState } from 'react';
import type { PatientRecord } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { LinkButton } from '../../components/button.tsx';
import { Empty } from '../../components/notice.tsx';
import { PatientAct } from '../acts/patient-act.tsx';
import { TowardsAlert } from '../alerts/towards-alert.tsx';
import { consultationText as text } from './consultation.text.ts';
import { ConsultationForm } from './consultation-form.tsx';
import { guidesFor } from './consultation-values.ts';
import { type Ended, Finished } from './finished.tsx';

function Consultation({ record, zone }: { record: PatientRecord; zone: string }) {
  const { siteId, patientId } = record;
  const [ended, setEnded] = useState<Ended | null>(null);
  const [awaited, setAwaited] = useState<string | null>(null);
  if (awaited !== null) return <TowardsAlert siteId={siteId} patientId={patientId} alertId={awaited} />;
  if (ended !== null) return <Finished ended={ended} zone={zone} />;
  if (guidesFor(record).length === 0) {
    return (
      <Empty title={text.noGuide} act={<LinkButton href={paths.contact(siteId, patientId)}>{text.contact}</LinkButton>}>
        <p>{text.noGuideHelp}</p>
      </Empty>
    );
  }
  return <ConsultationForm record={record} zone={zone} onEnd={setEnded} onAlert={setAwaited} />;
}

/** The nurse talks with the person: the guide of the phase, its scales, and one act at the end for all that follows. */
export const ConsultationScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.title} by="nurse" asked>
    {(record, zone) => <Consultation record={record} zone={zone} />}
  </PatientAct>
);
