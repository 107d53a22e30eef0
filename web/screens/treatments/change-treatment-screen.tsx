import { useState } from 'react';
import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { LinkButton } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { ActForm, FormColumns, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices, FormSelect, FormText, optionsOf } from '../../forms/fields.tsx';
import { demand, refusal, textOrNone } from '../../forms/refusal.ts';
import { calendarDate, localDate } from '../../text/format.ts';
import { AbsentItem, PatientAct } from '../acts/patient-act.tsx';
import { usePatientAct } from '../acts/use-patient-act.ts';
import { treatmentText as text } from './treatment.text.ts';
import type { Treatment } from './treatment-words.ts';

type Change = keyof typeof text.changes;

interface Typed {
  change: '' | Change;
  dose: string;
  on: string;
  adherence: string;
  sideEffects: string[];
  note: string;
}

interface ChangeProps {
  record: PatientRecord;
  treatment: Treatment;
  zone: string;
}

/** What was stopped takes a note at most. */
const changesOf = ({ stoppedOn }: Treatment) =>
  (stoppedOn === null ? (['note', 'dose', 'stop'] as const) : (['note'] as const)).map((value) => ({
    value,
    ...text.changes[value],
  }));

function useChange({ record, treatment: { treatmentId, stoppedOn }, zone }: ChangeProps) {
  const [said, setSaid] = useState<string>(text.changeDone.note);
  return usePatientAct<Typed>({
    record,
    form: 'treatment-change',
    itemId: treatmentId,
    defaults: {
      change: stoppedOn === null ? '' : 'note',
      dose: '',
      on: stoppedOn ?? localDate(new Date().toISOString(), zone),
      adherence: '',
      sideEffects: [],
      note: '',
    },
    send: async (api, { change, dose, on, adherence, sideEffects, note }, sending) => {
      if (change === '') throw refusal({ change: text.changeWanted });
      demand({ on: [on, text.dayWanted], ...(change === 'dose' ? { dose: [dose, text.doseWanted] as const } : {}) });
      setSaid(text.changeDone[change]);
      const input = {
        change,
        on,
        dose: change === 'dose' ? dose : null,
        adherence: textOrNone(adherence),
        sideEffects,
        note: textOrNone(note),
      };
      return api.changeTreatment({ ...sending, path: { ...sending.path, itemId: treatmentId }, input });
    },
    said,
  });
}

function ChangeForm(props: ChangeProps) {
  const { record, treatment, zone } = props;
  const { drug, dose, startedOn, stoppedOn } = treatment;
  const act = useChange(props);
  const change = act.form.watch('change');
  const { adherence, sideEffects } = programmeFor(record).treatments;
  const known = change === '' ? 'note' : change;
  const latest = stoppedOn ?? localDate(new Date().toISOString(), zone);
  return (
    <ActForm act={act} submit={text.changeSubmit[known]}>
      <FormSection title={text.present} lead={text.line(drug, dose, calendarDate(startedOn))}>
        {stoppedOn === null ? null : <p>{text.stoppedSince(calendarDate(stoppedOn))}</p>}
        <FormChoices type="radio" name="change" label={text.change} options={changesOf(treatment)} />
        {change === 'dose' ? (
          <FormText name="dose" label={text.newDose} hint={text.doseHint} maxLength={120} autoComplete="off" />
        ) : null}
        <FormColumns>
          <FormText name="on" label={text.on[known]} type="date" min={startedOn} max={latest} />
        </FormColumns>
      </FormSection>
      <FormSection title={text.taken}>
        <FormSelect
          name="adherence"
          label={text.adherence}
          optional
          options={[{ value: '', label: text.unsaid }, ...optionsOf(adherence)]}
        />
        <FormChoices
          type="checkbox"
          many
          name="sideEffects"
          label={text.sideEffects}
          optional
          options={optionsOf(sideEffects)}
        />
        <FormArea name="note" label={text.note} hint={text.noteHint[known]} maxLength={1000} optional />
      </FormSection>
    </ActForm>
  );
}

function Changing({ record, itemId, zone }: { record: PatientRecord; itemId: string; zone: string }) {
  const treatment = record.treatments.find(({ treatmentId }) => treatmentId === itemId);
  if (treatment === undefined) return <AbsentItem record={record} />;
  if (treatment.enteredInError === null) return <ChangeForm record={record} treatment={treatment} zone={zone} />;
  const see = <LinkButton href={paths.patient(record.siteId, record.patientId)}>{text.see}</LinkButton>;
  return (
    <Notice tone="info" title={text.inError} act={see}>
      <p>{text.inErrorHelp}</p>
    </Notice>
  );
}

/** Another dose, the end of a medication, or how it is taken and borne. */
export const ChangeTreatmentScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.changeTitle} by="nurse">
    {(record, zone) => <Changing record={record} itemId={ids['itemId'] ?? ''} zone={zone} />}
  </PatientAct>
);
