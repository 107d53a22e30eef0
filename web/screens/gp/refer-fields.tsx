import { useFormContext, useWatch } from 'react-hook-form';
import { scaleOf } from '../../../shared/domain/scales.ts';
import type { ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import { useProgramme } from '../../api/programme.ts';
import { type SiteOfMine, useZone } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { CrisisNumbers } from '../../components/crisis.tsx';
import { Notice } from '../../components/notice.tsx';
import { FormColumns, FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices, FormSelect, FormText } from '../../forms/fields.tsx';
import { ScaleForm } from '../../forms/scale-form.tsx';
import { ageOn, localDate } from '../../text/format.ts';
import { referText as text } from './refer.text.ts';
import { noScreening, type ReferValues, reasonIsNeeded } from './refer-form.ts';

const yesOrNo = [
  { value: 'yes', label: text.yes },
  { value: 'no', label: text.no },
];

const sexes = (['female', 'male', 'other'] as const).map((value) => ({ value, label: text.sexes[value] }));

const fullDate = /^(19|20)\d\d-\d\d-\d\d$/;

function BirthDate() {
  const born = useWatch<ReferValues, 'patient.birthDate'>({ name: 'patient.birthDate' });
  const site = useWatch<ReferValues, 'siteId'>({ name: 'siteId' });
  const zone = useZone(site);
  const { minimumAge } = useProgramme(site).referral;
  const today = localDate(new Date().toISOString(), zone);
  const age = fullDate.test(born) && born <= today ? ageOn(born, Date.now(), zone) : null;
  const minor = age !== null && age < minimumAge;
  const hint = age === null ? undefined : minor ? text.minor(minimumAge) : text.age(age);
  return (
    <FormText name="patient.birthDate" label={text.birthDate} type="date" min="1900-01-01" max={today} hint={hint} />
  );
}

export function PersonFields({ sites }: { sites: readonly SiteOfMine[] }) {
  const options = sites.map(({ siteId, siteName }) => ({ value: siteId, label: siteName }));
  return (
    <FormSection title={text.person}>
      {sites.length > 1 ? (
        <FormSelect name="siteId" label={text.site} options={[{ value: '', label: text.chooseSite }, ...options]} />
      ) : null}
      <FormColumns>
        <FormText name="patient.family" label={text.family} autoComplete="off" spellCheck={false} />
        <FormText name="patient.given" label={text.given} autoComplete="off" spellCheck={false} />
      </FormColumns>
      <FormColumns>
        <BirthDate />
        <FormText
          name="patient.phone"
          label={text.phone}
          type="tel"
          autoComplete="off"
          optional
          hint={text.phoneHint}
        />
      </FormColumns>
      <FormChoices type="radio" name="patient.sex" label={text.sex} options={sexes} row />
    </FormSection>
  );
}

/** The first clinical question; its answer is acted on here, before anything is sent. */
export function DangerFields() {
  const danger = useWatch<ReferValues, 'immediateDanger'>({ name: 'immediateDanger' });
  return (
    <FormSection title={text.danger}>
      <FormChoices
        type="radio"
        name="immediateDanger"
        label={text.dangerQuestion}
        hint={text.dangerHint}
        options={yesOrNo}
        row
      />
      {danger === 'yes' ? (
        <Notice tone="danger" title={text.dangerTitle} urgent>
          <p>{text.dangerHelp}</p>
          <CrisisNumbers />
          <p>{text.dangerThen}</p>
        </Notice>
      ) : null}
    </FormSection>
  );
}

/** The programme's screening scale; nothing where it has none. */
export function ScreeningFields({ programme }: { programme: ProgrammeDefinition }) {
  const { setValue } = useFormContext<ReferValues>();
  const items = useWatch<ReferValues, 'phq2.items'>({ name: 'phq2.items' });
  const { screeningScale } = programme.referral;
  if (screeningScale === null) return null;
  return (
    <FormSection title={scaleOf(programme, screeningScale).label} lead={text.screeningLead}>
      <ScaleForm scale={screeningScale} name="phq2.items" programme={programme} />
      {items.some((item) => item !== null) ? (
        <div>
          <Button look="quiet" small onClick={() => setValue('phq2.items', noScreening(programme))}>
            {text.clearScreening}
          </Button>
        </div>
      ) : null}
    </FormSection>
  );
}

/** The two conditions of inclusion; the answer that excludes says why at once. */
export function CriteriaFields() {
  const disorder = useWatch<ReferValues, 'depressiveOrAnxietyDisorder'>({ name: 'depressiveOrAnxietyDisorder' });
  const care = useWatch<ReferValues, 'ongoingPsychiatricCare'>({ name: 'ongoingPsychiatricCare' });
  return (
    <FormSection title={text.criteria}>
      <FormColumns>
        <FormChoices type="radio" name="depressiveOrAnxietyDisorder" label={text.disorder} options={yesOrNo} row />
        <FormChoices type="radio" name="ongoingPsychiatricCare" label={text.care} options={yesOrNo} row />
      </FormColumns>
      {disorder === 'no' ? <Notice tone="warn" title={text.disorderNo} urgent /> : null}
      {care === 'yes' ? <Notice tone="warn" title={text.careYes} urgent /> : null}
    </FormSection>
  );
}

export function WordsFields({ programme }: { programme: ProgrammeDefinition }) {
  const [items, sex, reason] = useWatch<ReferValues, ['phq2.items', 'patient.sex', 'reason']>({
    name: ['phq2.items', 'patient.sex', 'reason'],
  });
  const needed = reasonIsNeeded(programme, items, sex);
  return (
    <FormSection title={text.words}>
      {needed || reason !== '' ? (
        <FormArea
          name="reason"
          label={text.reason}
          maxLength={1000}
          optional={!needed}
          hint={needed ? text.reasonNeeded : text.reasonHint}
        />
      ) : null}
      <FormText
        name="diagnosis"
        label={text.diagnosis}
        hint={text.diagnosisHint}
        maxLength={200}
        optional
        autoComplete="off"
      />
      <FormArea name="question" label={text.question} maxLength={1000} optional hint={text.questionHint} />
    </FormSection>
  );
}
