import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { useApi } from '../../api/api-context.tsx';
import { type PatientRecord, type Resource, reads } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { Notice } from '../../components/notice.tsx';
import { ActForm, FormColumns, FormSection } from '../../forms/act-form.tsx';
import { FormChoices, FormSelect, FormText, optionsOf } from '../../forms/fields.tsx';
import { demand, textOrNone } from '../../forms/refusal.ts';
import { instantIn, nowAt, type When, WhenField } from '../../forms/when-field.tsx';
import { localDate } from '../../text/format.ts';
import { inUse } from '../directory/directory.ts';
import { ResourceFacts } from '../directory/resource-facts.tsx';
import { wordsOf } from '../external/external-words.ts';
import { Counter } from '../external/session-fields.tsx';
import { PatientAct } from './patient-act.tsx';
import { referOutsideText as text } from './refer-outside.text.ts';
import { usePatientAct } from './use-patient-act.ts';

interface OutsideReferral {
  kind: string;
  /** None is the empty text. */
  resourceId: string;
  to: string;
  funding: string;
  referredAt: When;
}

function useReferral(record: PatientRecord, zone: string) {
  return usePatientAct<OutsideReferral>({
    record,
    form: 'outside',
    defaults: { kind: '', resourceId: '', to: '', funding: '', referredAt: nowAt(zone) },
    send: async (api, { kind, resourceId, to, funding, referredAt }, sending) => {
      demand({ kind: [kind, text.kindWanted] });
      const input = {
        kind,
        to: textOrNone(to),
        resourceId: textOrNone(resourceId),
        funding: textOrNone(funding),
        referredAt: instantIn('referredAt', referredAt, zone),
      };
      return api.referOutside({ ...sending, input });
    },
    said: text.done,
  });
}

/** Those of the directory of this kind, or a name alone; that there is none yet is said. */
function ResourceField({ offered }: { offered: readonly Resource[] }) {
  if (offered.length === 0) {
    return (
      <p>
        {text.noResource} <Link href={paths.directory}>{text.toDirectory}</Link>
      </p>
    );
  }
  const options = offered.map(({ resourceId, name }) => ({ value: resourceId, label: name }));
  return (
    <FormSelect
      name="resourceId"
      label={text.resource}
      options={[{ value: '', label: text.outsideDirectory }, ...options]}
    />
  );
}

function OutsideForm({ record, zone }: { record: PatientRecord; zone: string }) {
  const act = useReferral(record, zone);
  const { data: directory, isError } = useQuery(reads.resources(useApi(), record.siteId));
  const { setValue, watch } = act.form;
  const [kind, resourceId, funding] = watch(['kind', 'resourceId', 'funding']);
  const words = wordsOf(record);
  const offered = inUse(directory ?? []).filter((one) => one.kind === kind);
  const resource = offered.find((one) => one.resourceId === resourceId);
  // Another kind has resources of its own, and one may have been retired while one typed.
  useEffect(() => {
    if (directory !== undefined && resourceId !== '' && resource === undefined) setValue('resourceId', '');
  }, [directory, resourceId, resource, setValue]);
  const today = localDate(new Date().toISOString(), zone);
  return (
    <ActForm act={act} submit={text.submit}>
      {isError ? <Notice tone="warn" title={text.directoryFailed} /> : null}
      <FormSection title={text.section}>
        <FormChoices type="radio" many name="kind" label={text.kind} options={optionsOf(words.kinds)} />
        {kind === '' || directory === undefined ? null : <ResourceField offered={offered} />}
        {resource === undefined ? null : (
          <ResourceFacts
            resource={resource}
            words={words}
            limitCents={record.preferences.at(-1)?.priceLimitCents ?? null}
          />
        )}
        <FormText
          name="to"
          label={text.to}
          hint={resource === undefined ? text.toHint : text.toHintOf(resource.name)}
          maxLength={120}
          optional
          autoComplete="off"
        />
      </FormSection>
      <FormSection title={text.money}>
        <FormColumns>
          <FormSelect
            name="funding"
            label={text.funding}
            options={[{ value: '', label: text.fundingUnknown }, ...optionsOf(words.funding)]}
          />
        </FormColumns>
        <Counter record={record} of={{ funding, episodeId: record.episode.episodeId }} day={today} />
        <WhenField name="referredAt" label={text.when} />
      </FormSection>
    </ActForm>
  );
}

/** The person is also helped elsewhere. */
export const ReferOutsideScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.title} by="nurse" asked>
    {(record, zone) => <OutsideForm record={record} zone={zone} />}
  </PatientAct>
);
