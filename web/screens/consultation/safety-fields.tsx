import { useRef, useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { deferUntil } from '../../../shared/domain/consultations/deferral.ts';
import { useApi } from '../../api/api-context.tsx';
import { ApiProblem } from '../../api/client.ts';
import { type PatientRecord, useReadAgain } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { FormSection } from '../../forms/act-form.tsx';
import { FormArea, useFieldError } from '../../forms/fields.tsx';
import { filledInput, noFilling } from '../../forms/filled-scale.tsx';
import { MomentField } from '../../forms/moment-field.tsx';
import { instantIn } from '../../forms/when-field.tsx';
import { dateAndTime } from '../../text/format.ts';
import { programmeFor } from '../acts/contact-rules.ts';
import { alertOf } from '../alerts/towards-alert.tsx';
import styles from './consultation.module.css';
import { consultationText as text } from './consultation.text.ts';
import { alarmingScales, type ConsultationValues, openSafety } from './consultation-values.ts';

interface SafetyProps {
  record: PatientRecord;
  zone: string;
  /** The alert of a scale that was recorded alone is on its way. */
  onAlert: (alertId: string) => void;
}

const wordsOf = (error: unknown): string => {
  if (!(error instanceof ApiProblem)) return text.noAnswer;
  const { errors = [], detail } = error.problem;
  return errors[0]?.message ?? detail;
};

/** Records the alarming scale alone: its alert is assessed first, and the consultation goes on afterwards from its draft. */
function useAlone({ record, zone, onAlert }: SafetyProps) {
  const { siteId, patientId, episode } = record;
  const api = useApi();
  const readAgain = useReadAgain();
  const { getValues, setValue } = useFormContext<ConsultationValues>();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const key = useRef<string>(crypto.randomUUID());
  const send = async () => {
    const [alarming] = alarmingScales(record, getValues());
    if (alarming === undefined || busy) return;
    const { scale, filled } = alarming;
    const programme = programmeFor(record);
    setBusy(true);
    setWrong(null);
    try {
      const authoredAt = instantIn('heldAt', getValues('heldAt'), zone);
      const input = { ...filledInput(programme, scale, filled), authoredAt };
      const path = { siteId, patientId };
      const sent = { path, input, version: episode.version, idempotencyKey: key.current };
      const after = await api.recordAssessment(sent);
      // It is recorded: the consultation does not send it again.
      setValue(`filled.${scale}`, noFilling(programme, scale), { shouldDirty: true });
      const raised = alertOf(after, record.assessments);
      void readAgain(siteId, patientId, after);
      if (raised !== null) onAlert(raised);
    } catch (error) {
      // Without an answer nobody knows whether it was made: the same key finds out.
      if (error instanceof ApiProblem && error.problem.status < 500) key.current = crypto.randomUUID();
      if (error instanceof ApiProblem && error.problem.status === 409) void readAgain(siteId, patientId);
      setWrong(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { send, busy, wrong };
}

function Assess(props: SafetyProps & { positive: boolean }) {
  const { record, positive } = props;
  const { siteId, patientId } = record;
  const alone = useAlone(props);
  const [open] = openSafety(record);
  if (!positive) {
    return open === undefined ? null : (
      <div>
        <LinkButton look="danger" href={paths.alert(siteId, patientId, open.alertId)}>
          {text.evaluateNow}
        </LinkButton>
      </div>
    );
  }
  return (
    <>
      <p>{text.evaluateHelp}</p>
      <div>
        <Button look="danger" busy={alone.busy} onClick={() => void alone.send()}>
          {alone.busy ? text.evaluating : text.evaluateNow}
        </Button>
      </div>
      {alone.wrong === null ? null : (
        <Notice tone="danger" title={text.evaluateFailed} urgent>
          <p>{alone.wrong}</p>
        </Notice>
      )}
    </>
  );
}

/** Does something of safety wait: an alarming answer typed here, or an alert that is open? */
export function useSafety(record: PatientRecord): { positive: boolean; waits: boolean } {
  const [guideId, answers, filled] = useWatch<ConsultationValues, ['guideId', 'answers', 'filled']>({
    name: ['guideId', 'answers', 'filled'],
  });
  const positive = alarmingScales(record, { guideId, answers, filled }).length > 0;
  return { positive, waits: positive || openSafety(record).length > 0 };
}

/** Before the end: the assessment, or the signature that puts it off (dangers, 9). */
export function SafetySection(props: SafetyProps) {
  const { record, zone } = props;
  const { positive, waits } = useSafety(record);
  // Refused for an alert that this page does not know of yet: there is something to sign all the same.
  const refused = useFieldError('deferral.reason') !== undefined;
  if (!waits && !refused) return null;
  const latest = deferUntil(programmeFor(record), new Date().toISOString());
  return (
    <div id="securite-d-abord" className={styles['part']}>
      <FormSection title={text.safety} lead={positive ? text.safetyPositive : text.safetyOpen}>
        <Assess {...props} positive={positive} />
        <div className={styles['deferral']}>
          <h3>{text.deferral}</h3>
          <FormArea name="deferral.reason" label={text.deferralReason} maxLength={1000} />
          <p>{text.deferralUntil(dateAndTime(latest, zone))}</p>
          <MomentField name="deferral.until" />
        </div>
      </FormSection>
    </div>
  );
}
