import { type PatientRecord, useNow, useTeam } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { ActForm, FormColumns, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices, FormText } from '../../forms/fields.tsx';
import { demand, textOrNone } from '../../forms/refusal.ts';
import { instantIn, nowAt, type When, WhenField } from '../../forms/when-field.tsx';
import { shortDate } from '../../text/format.ts';
import { diagnosisText as text } from './diagnosis.text.ts';
import { presentDiagnosis } from './item-words.ts';
import styles from './patient-act.module.css';
import { PatientAct } from './patient-act.tsx';
import { usePatientAct } from './use-patient-act.ts';

type Kind = keyof typeof text.kinds;

interface Typed {
  kind: Kind;
  code: string;
  text: string;
  reason: string;
  recordedFor: When;
}

const kinds = (['working', 'initial'] as const).map((value) => ({ value, ...text.kinds[value] }));

function Present({ record }: { record: PatientRecord }) {
  const nameOf = useTeam(record.siteId);
  const now = useNow();
  const known = kinds.flatMap(({ value, label }) => {
    const present = presentDiagnosis(record, value);
    return present === null ? [] : [{ label, ...present }];
  });
  return (
    <FormSection title={text.present}>
      {known.length === 0 ? <p>{text.nothing}</p> : null}
      <ul className={styles['reasons']}>
        {known.map(({ diagnosisId, label, code, text: words, recordedFor, author }) => (
          <li key={diagnosisId}>
            {label} : <strong>{text.line(code, words)}</strong>{' '}
            <span className={styles['soft']}>{text.since(shortDate(recordedFor, now), nameOf(author))}</span>
          </li>
        ))}
      </ul>
    </FormSection>
  );
}

function DiagnosisForm({ record, zone }: { record: PatientRecord; zone: string }) {
  const act = usePatientAct<Typed>({
    record,
    form: 'diagnosis',
    defaults: { kind: 'working', code: '', text: '', reason: '', recordedFor: nowAt(zone) },
    send: async (api, { kind, code, text: words, reason, recordedFor }, sending) => {
      demand({
        text: [words, text.textWanted],
        ...(presentDiagnosis(record, kind) === null ? {} : { reason: [reason, text.reasonWanted] as const }),
      });
      const input = {
        kind,
        code: textOrNone(code)?.trim().toUpperCase() ?? null,
        text: words,
        reason: textOrNone(reason),
        recordedFor: instantIn('recordedFor', recordedFor, zone),
      };
      return api.recordDiagnosis({ ...sending, input });
    },
    said: text.done,
  });
  const changes = presentDiagnosis(record, act.form.watch('kind')) !== null;
  return (
    <ActForm act={act} submit={text.submit}>
      <Present record={record} />
      <FormSection title={text.section}>
        <FormChoices type="radio" row name="kind" label={text.kind} options={kinds} />
        <FormText name="text" label={text.text} hint={text.textHint} maxLength={200} autoComplete="off" />
        <FormColumns>
          <FormText name="code" label={text.code} hint={text.codeHint} maxLength={6} autoComplete="off" optional />
        </FormColumns>
        {changes ? <FormArea name="reason" label={text.reason} hint={text.reasonHint} maxLength={1000} /> : null}
        <WhenField name="recordedFor" label={text.when} />
      </FormSection>
    </ActForm>
  );
}

/** What the team takes it to be, for now; each version stays, with why it changed. */
export const DiagnosisScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.title} by="both">
    {(record, zone) => <DiagnosisForm record={record} zone={zone} />}
  </PatientAct>
);
