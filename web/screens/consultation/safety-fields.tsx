import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { deferUntil } from '../../../shared/domain/consultations/deferral.ts';
import { useApi } from '../../api/api-context.tsx';
import { ApiProblem } from '../../api/client.ts';
import { programmeFor } from '../../api/programme.ts';
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
import { alertOfAssessment } from '../alerts/towards-alert.tsx';
import styles from './consultation.module.css';
import { consultationText as text } from './consultation.text.ts';
import { alarmingScales, type ConsultationValues, openSafety, type SentAlone } from './consultation-values.ts';
import { lastRecorded } from './left-by.ts';

interface SafetyProps {
  record: PatientRecord;
  zone: string;
  /** The alert of a scale that was recorded alone is on its way. */
  onAlert: (alertId: string) => void;
  /** False while the consultation itself has left, and nobody knows whether it was done: its scales may be recorded. */
  settled: boolean;
}

/** What was refused, and why; null where no answer came. */
const wordsOf = (error: unknown): string | null => {
  if (!(error instanceof ApiProblem)) return null;
  const { errors = [], detail } = error.problem;
  return errors[0]?.message ?? detail;
};

/** A refusal that was decided after the service looked whether the same had been recorded before. */
const afterLook = [400, 409, 422];

/** Nothing is recorded under this key: it was refused, and no earlier try of the same is left in doubt. */
const isRefused = (error: unknown, again: boolean): boolean =>
  error instanceof ApiProblem && (again ? afterLook.includes(error.problem.status) : error.problem.status < 500);

function sentAlone(record: PatientRecord, values: ConsultationValues, zone: string): SentAlone | null {
  const [alarming] = alarmingScales(record, values);
  if (alarming === undefined) return null;
  const authoredAt = instantIn('heldAt', values.heldAt, zone);
  const filled = filledInput(programmeFor(record), alarming.scale, alarming.filled);
  return { key: crypto.randomUUID(), input: { ...filled, authoredAt } };
}

/**
 * Records the alarming scale alone: its alert is assessed first, and the consultation goes on afterwards from its draft. What was
 * sent stays in the form until it has been answered: after a lost answer and a reload, the same is sent again, never a second one.
 */
function useAlone({ record, zone, onAlert }: SafetyProps) {
  const { siteId, patientId, episode } = record;
  const api = useApi();
  const readAgain = useReadAgain();
  const { getValues, setValue } = useFormContext<ConsultationValues>();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const done = ({ input }: SentAlone, after: PatientRecord) => {
    // It is recorded: the consultation does not send it again.
    setValue(`filled.${input.scale}`, noFilling(programmeFor(record), input.scale), { shouldDirty: true });
    setValue('alone', null, { shouldDirty: true });
    const recorded = lastRecorded(after, input.scale);
    void readAgain(siteId, patientId, after);
    if (recorded?.safety === 'positive') onAlert(alertOfAssessment(after, recorded));
  };
  const send = async () => {
    if (busy) return;
    const before = getValues('alone');
    setBusy(true);
    setWrong(null);
    try {
      const alone = before ?? sentAlone(record, getValues(), zone);
      if (alone === null) return;
      setValue('alone', alone, { shouldDirty: true });
      const sent = { path: { siteId, patientId }, version: episode.version, idempotencyKey: alone.key };
      done(alone, await api.recordAssessment({ ...sent, input: alone.input }));
    } catch (error) {
      if (isRefused(error, before !== null)) setValue('alone', null, { shouldDirty: true });
      if (error instanceof ApiProblem && error.problem.status === 409) void readAgain(siteId, patientId);
      setWrong(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { send, busy, wrong };
}

function Assess(props: SafetyProps & { positive: boolean; sent: boolean }) {
  const { record, positive, sent, settled } = props;
  const { siteId, patientId } = record;
  const alone = useAlone(props);
  const [open] = openSafety(record);
  if (!positive && !sent) {
    return open === undefined ? null : (
      <div>
        <LinkButton look="danger" href={paths.alert(siteId, patientId, open.alertId)}>
          {text.evaluateNow}
        </LinkButton>
      </div>
    );
  }
  if (!settled) {
    return (
      <Notice tone="warn" title={text.endingTitle}>
        <p>{text.ending}</p>
      </Notice>
    );
  }
  return (
    <>
      {sent && !alone.busy ? (
        <Notice tone="warn" title={text.unsureTitle} urgent>
          <p>{text.unsure}</p>
        </Notice>
      ) : (
        <p>{text.evaluateHelp}</p>
      )}
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

/** Does something of safety wait: an alarming answer typed here, or sent and not answered yet, or an alert that is open? */
function useSafety(record: PatientRecord): { positive: boolean; sent: boolean; waits: boolean } {
  const [guideId, answers, filled, alone] = useWatch<ConsultationValues, ['guideId', 'answers', 'filled', 'alone']>({
    name: ['guideId', 'answers', 'filled', 'alone'],
  });
  const positive = alarmingScales(record, { guideId, answers, filled }).length > 0;
  const sent = alone !== null;
  return { positive, sent, waits: positive || sent || openSafety(record).length > 0 };
}

/** Before the end: the assessment, or the signature that puts it off (dangers, 9). */
export function SafetySection(props: SafetyProps) {
  const { record, zone } = props;
  const { positive, sent, waits } = useSafety(record);
  // Refused for an alert that this page does not know of yet: there is something to sign all the same.
  const refused = useFieldError('deferral.reason') !== undefined;
  if (!waits && !refused) return null;
  const latest = deferUntil(programmeFor(record), new Date().toISOString());
  return (
    <div id="securite-d-abord" className={styles['part']}>
      <FormSection title={text.safety} lead={positive || sent ? text.safetyPositive : text.safetyOpen}>
        <Assess {...props} positive={positive} sent={sent} />
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
