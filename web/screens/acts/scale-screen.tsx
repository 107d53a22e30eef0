import { useState } from 'react';
import { scaleOf } from '../../../shared/domain/scales.ts';
import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import type { Option } from '../../components/field.tsx';
import { Empty } from '../../components/notice.tsx';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormChoices, FormSelect } from '../../forms/fields.tsx';
import { doubtOf, type Filled, FilledScale, filledInput, noFilling, unfilled } from '../../forms/filled-scale.tsx';
import { refusal, under } from '../../forms/refusal.ts';
import { instantIn, nowAt, type When, WhenField } from '../../forms/when-field.tsx';
import { alertOf, TowardsAlert } from '../alerts/towards-alert.tsx';
import { PatientAct } from './patient-act.tsx';
import { scaleActText as text } from './scale.text.ts';
import { usePatientAct } from './use-patient-act.ts';

interface Filling {
  /** A scale of the course, or `other`. */
  which: string;
  other: string;
  filled: Record<string, Filled>;
  authoredAt: When;
}

interface FillingFormProps {
  record: PatientRecord;
  zone: string;
  onAlert: (alertId: string) => void;
}

/** No scale is called so. */
const anotherOne = 'other';

const chosen = ({ which, other }: Pick<Filling, 'which' | 'other'>): string => (which === anotherOne ? other : which);

/** Those of the course first, each with its last score; the others behind one more step. */
function firstOptions(record: PatientRecord): Option[] {
  const programme = programmeFor(record);
  const course = programme.course.scales.map((id) => {
    const view = record.summary.scales[id];
    return {
      value: id,
      label: scaleOf(programme, id).label,
      note: view === undefined || view.last === null ? text.never : text.last(view.text),
    };
  });
  const another = { value: anotherOne, label: text.other, note: text.otherNote };
  return programme.scales.length > course.length ? [...course, another] : course;
}

const otherOptions = (record: PatientRecord): Option[] => {
  const programme = programmeFor(record);
  return [
    { value: '', label: text.choose },
    ...programme.scales
      .filter(({ id }) => !programme.course.scales.includes(id))
      .map(({ id, label, entry }) => ({ value: id, label: entry === 'total' ? text.totalOnly(label) : label })),
  ];
};

function useFilling({ record, zone, onAlert }: FillingFormProps) {
  const programme = programmeFor(record);
  return usePatientAct<Filling>({
    record,
    form: 'scale',
    defaults: {
      which: programme.course.scales[0] ?? anotherOne,
      other: '',
      filled: Object.fromEntries(programme.scales.map(({ id }) => [id, noFilling(programme, id)])),
      authoredAt: nowAt(zone),
    },
    ask: (typed) => {
      const scale = chosen(typed);
      const filled = typed.filled[scale];
      return filled === undefined ? null : doubtOf(programme, scale, filled);
    },
    send: async (api, typed, sending) => {
      const scale = chosen(typed);
      const filled = typed.filled[scale];
      if (filled === undefined) throw refusal({ other: text.chooseWanted });
      const { label, entry } = scaleOf(programme, scale);
      const place = `filled.${scale}`;
      if (unfilled(filled)) {
        throw refusal({ [`${place}.${entry === 'total' ? 'total' : 'items'}`]: text.unfilled(label) });
      }
      const authoredAt = instantIn('authoredAt', typed.authoredAt, zone);
      try {
        const input = { ...filledInput(programme, scale, filled), authoredAt };
        return await api.recordAssessment({ ...sending, input });
      } catch (error) {
        throw under(place, error);
      }
    },
    said: text.done,
    leadOn: (after) => {
      const raised = alertOf(after, record.assessments);
      if (raised !== null) onAlert(raised);
      return raised !== null;
    },
  });
}

function FillingForm(props: FillingFormProps) {
  const { record } = props;
  const act = useFilling(props);
  const programme = programmeFor(record);
  const [which, other] = act.form.watch(['which', 'other']);
  const scale = chosen({ which, other });
  return (
    <ActForm act={act} submit={text.submit}>
      <FormSection title={text.which}>
        <FormChoices
          type="radio"
          row
          name="which"
          label={<span className="seen-by-readers">{text.which}</span>}
          options={firstOptions(record)}
        />
        {which === anotherOne ? (
          <FormSelect name="other" label={text.otherWhich} options={otherOptions(record)} />
        ) : null}
      </FormSection>
      {scale === '' ? null : (
        <FormSection title={scaleOf(programme, scale).label}>
          <FilledScale key={scale} programme={programme} scale={scale} name={`filled.${scale}`} />
        </FormSection>
      )}
      <FormSection title={text.whenTitle}>
        <WhenField name="authoredAt" label={text.when} />
      </FormSection>
    </ActForm>
  );
}

function ScaleAct({ record, zone }: { record: PatientRecord; zone: string }) {
  const [awaited, setAwaited] = useState<string | null>(null);
  if (awaited !== null) {
    return <TowardsAlert siteId={record.siteId} patientId={record.patientId} alertId={awaited} />;
  }
  if (programmeFor(record).scales.length === 0) return <Empty title={text.none} />;
  return <FillingForm record={record} zone={zone} onAlert={setAwaited} />;
}

/** One scale more in the person's series. */
export const ScaleScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.title} by="nurse">
    {(record, zone) => <ScaleAct record={record} zone={zone} />}
  </PatientAct>
);
