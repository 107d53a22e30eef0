import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { ActForm, FormColumns, FormSection } from '../../forms/act-form.tsx';
import { FormSelect, FormText, optionsOf } from '../../forms/fields.tsx';
import { demand } from '../../forms/refusal.ts';
import { localDate } from '../../text/format.ts';
import { PatientAct } from '../acts/patient-act.tsx';
import { usePatientAct } from '../acts/use-patient-act.ts';
import { treatmentText as text } from './treatment.text.ts';

interface Typed {
  drug: string;
  class: string;
  dose: string;
  startedOn: string;
}

function TreatmentForm({ record, zone }: { record: PatientRecord; zone: string }) {
  const { classes, contact } = programmeFor(record).treatments;
  const today = localDate(new Date().toISOString(), zone);
  const act = usePatientAct<Typed>({
    record,
    form: 'treatment',
    defaults: { drug: '', class: '', dose: '', startedOn: today },
    send: async (api, typed, sending) => {
      demand({
        drug: [typed.drug, text.drugWanted],
        class: [typed.class, text.classWanted],
        dose: [typed.dose, text.doseWanted],
        startedOn: [typed.startedOn, text.dayWanted],
      });
      return api.recordTreatment({ ...sending, input: typed });
    },
    said: ({ tasks }) => (tasks.length > record.tasks.length ? text.doneAndTask : text.done),
  });
  const counts = classes.find(({ id }) => id === act.form.watch('class'))?.antidepressant === true;
  return (
    <ActForm act={act} submit={text.submit}>
      <FormSection title={text.section} lead={text.sectionLead}>
        <FormText name="drug" label={text.drug} hint={text.drugHint} maxLength={120} autoComplete="off" />
        <FormSelect
          name="class"
          label={text.class}
          options={[{ value: '', label: text.choose }, ...optionsOf(classes)]}
        />
        {counts ? <p>{text.contactRule(contact.withinDays, contact.closeWithinDays, contact.youngUnder)}</p> : null}
        <FormText name="dose" label={text.dose} hint={text.doseHint} maxLength={120} autoComplete="off" />
        <FormColumns>
          <FormText name="startedOn" label={text.startedOn} type="date" max={today} />
        </FormColumns>
      </FormSection>
    </ActForm>
  );
}

/** A medication as the GP prescribed it. */
export const TreatmentScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.recordTitle} by="nurse">
    {(record, zone) => <TreatmentForm record={record} zone={zone} />}
  </PatientAct>
);
