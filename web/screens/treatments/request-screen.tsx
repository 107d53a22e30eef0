import { useEffect } from 'react';
import type { PatientRecord } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { ActForm, FormColumns, FormSection } from '../../forms/act-form.tsx';
import { FormChoices, FormSelect, FormText, optionsOf } from '../../forms/fields.tsx';
import { demand, textOrNone } from '../../forms/refusal.ts';
import { localDate } from '../../text/format.ts';
import { PatientAct } from '../acts/patient-act.tsx';
import { usePatientAct } from '../acts/use-patient-act.ts';
import { requestText as text } from './request.text.ts';
import { categoriesOf } from './request-words.ts';

interface Typed {
  category: string;
  kind: string;
  text: string;
  state: string;
  on: string;
}

const has = (words: readonly { id: string }[] | undefined, id: string): boolean =>
  words?.some((word) => word.id === id) === true;

function RequestForm({ record, zone }: { record: PatientRecord; zone: string }) {
  const categories = categoriesOf(record);
  const today = localDate(new Date().toISOString(), zone);
  const act = usePatientAct<Typed>({
    record,
    form: 'request',
    defaults: { category: '', kind: '', text: '', state: '', on: today },
    send: async (api, typed, sending) => {
      const category = categories.find(({ id }) => id === typed.category);
      demand({
        category: [typed.category, text.categoryWanted],
        kind: [has(category?.kinds, typed.kind) ? typed.kind : '', text.kindWanted],
        on: [typed.on, text.dayWanted],
      });
      return api.openRequest({ ...sending, input: { ...typed, text: textOrNone(typed.text) } });
    },
    said: text.done,
  });
  const { setValue, watch } = act.form;
  const [chosen, kind, state] = watch(['category', 'kind', 'state']);
  const category = categories.find(({ id }) => id === chosen);
  // Each category has words of its own: those of another one are no answer.
  useEffect(() => {
    if (category === undefined) return;
    if (!has(category.kinds, kind)) setValue('kind', '');
    if (!has(category.states, state)) setValue('state', category.states[0]?.id ?? '');
  }, [category, kind, state, setValue]);
  return (
    <ActForm act={act} submit={text.submit}>
      <FormSection title={text.what}>
        <FormChoices type="radio" row name="category" label={text.category} options={optionsOf(categories)} />
        {category === undefined ? null : (
          <>
            <FormSelect
              name="kind"
              label={text.kind}
              options={[{ value: '', label: text.choose }, ...optionsOf(category.kinds)]}
            />
            <FormText name="text" label={text.text} hint={text.textHint} maxLength={300} autoComplete="off" optional />
            <FormChoices type="radio" row name="state" label={text.state} options={optionsOf(category.states)} />
          </>
        )}
        <FormColumns>
          <FormText name="on" label={text.on} type="date" max={today} />
        </FormColumns>
      </FormSection>
    </ActForm>
  );
}

/** An investigation or a visit to the GP, as far as it has gone. */
export const RequestScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.openTitle} by="nurse">
    {(record, zone) => <RequestForm record={record} zone={zone} />}
  </PatientAct>
);
