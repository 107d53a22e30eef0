import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { ActForm, FormColumns, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices, FormText, optionsOf } from '../../forms/fields.tsx';
import { refusal, textOrNone } from '../../forms/refusal.ts';
import { centsOf, typedEuros } from '../../forms/typed-euros.ts';
import { PatientAct } from '../acts/patient-act.tsx';
import { usePatientAct } from '../acts/use-patient-act.ts';
import { PreferencesVersions } from './earlier-versions.tsx';
import { type FromVersion, NewerVersion } from './newer-version.tsx';
import { plansText } from './plans.text.ts';

const text = plansText.preferences;

interface Typed extends FromVersion {
  wishes: string[];
  /** In euros, as typed. */
  priceLimitCents: string;
  text: string;
}

function typedOf({ preferences, episode }: PatientRecord): Typed {
  const last = preferences.at(-1);
  const known = programmeFor({ episode }).preferences.wishes.map(({ id }) => id);
  return {
    from: last?.preferencesId ?? '',
    wishes: (last?.wishes ?? []).filter((wish) => known.includes(wish)),
    priceLimitCents: typedEuros(last?.priceLimitCents ?? null),
    text: last?.text ?? '',
  };
}

/** The price in cents; none where nothing was typed. */
function priceOf(typed: string): number | null {
  if (typed.trim() === '') return null;
  const cents = centsOf(typed);
  if (cents === null) throw refusal({ priceLimitCents: text.priceRefused });
  return cents;
}

function PreferencesForm({ record }: { record: PatientRecord }) {
  const act = usePatientAct<Typed>({
    record,
    form: 'preferences',
    defaults: typedOf(record),
    send: async (api, { wishes, priceLimitCents, text: words }, sending) => {
      const input = { wishes, priceLimitCents: priceOf(priceLimitCents), text: textOrNone(words) };
      return api.savePreferences({ ...sending, input });
    },
    said: text.done,
  });
  const last = record.preferences.at(-1);
  const { wishes } = programmeFor(record).preferences;
  return (
    <ActForm act={act} submit={text.submit} after={<PreferencesVersions record={record} />}>
      <NewerVersion
        siteId={record.siteId}
        last={last === undefined ? null : { id: last.preferencesId, ...last }}
        restart={() => act.restart(typedOf(record))}
      />
      <FormSection title={text.section} lead={text.lead}>
        <FormChoices type="checkbox" name="wishes" label={text.wishes} options={optionsOf(wishes)} />
        <FormColumns>
          <FormText
            name="priceLimitCents"
            label={text.price}
            hint={text.priceHint}
            inputMode="decimal"
            maxLength={12}
            autoComplete="off"
            optional
          />
        </FormColumns>
        <FormArea name="text" label={text.text} hint={text.textHint} maxLength={1000} optional />
      </FormSection>
    </ActForm>
  );
}

/** What the person asked for, in care and in money: every professional sees it. */
export const PreferencesScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.title} by="nurse">
    {(record) => <PreferencesForm record={record} />}
  </PatientAct>
);
