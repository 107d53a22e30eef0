import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { scaleOf } from '../../../shared/domain/scales.ts';
import { useApi } from '../../api/api-context.tsx';
import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { Button } from '../../components/button.tsx';
import { Select, TextInput } from '../../components/field.tsx';
import { Notice } from '../../components/notice.tsx';
import { FormSection } from '../../forms/act-form.tsx';
import { useButtonAct } from '../../forms/use-button-act.ts';
import { AnswerLinkList, linksOf } from './answer-link-list.tsx';
import styles from './answer-links.module.css';
import { answerLinksText as text } from './answer-links.text.ts';
import { PatientAct } from './patient-act.tsx';
import { hindranceOf, ToldLink } from './told-link.tsx';

function NewLink({ record }: { record: PatientRecord }) {
  const { siteId, patientId } = record;
  const api = useApi();
  const queries = useQueryClient();
  const programme = programmeFor(record);
  const { scales, validDays } = programme.answerLinks;
  const [scale, setScale] = useState(scales[0] ?? '');
  const [phone, setPhone] = useState('');
  const [url, setUrl] = useState<string | null>(null);
  const readAgain = () => queries.invalidateQueries(linksOf(api, siteId, patientId));
  const { busy, trouble, run } = useButtonAct({
    send: (idempotencyKey) => {
      const input = { scale, practicePhone: phone.trim() === '' ? null : phone.trim() };
      return api.createAnswerLink({ path: { siteId, patientId }, idempotencyKey, input });
    },
    done: (made) => {
      setUrl(made.url);
      void readAgain();
    },
    readAgain,
  });
  return (
    <FormSection title={text.section} lead={text.lead(validDays)}>
      <p>{text.alerts}</p>
      <form
        className={styles['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <Select
          label={text.scale}
          value={scale}
          onChange={(event) => setScale(event.currentTarget.value)}
          options={scales.map((value) => ({ value, label: scaleOf(programme, value).label }))}
        />
        <TextInput
          label={text.phone}
          hint={text.phoneHint}
          optional
          type="tel"
          autoComplete="off"
          value={phone}
          onChange={(event) => setPhone(event.currentTarget.value)}
        />
        {trouble === null ? null : (
          <Notice tone="danger" title={text.failed} urgent>
            <p>{trouble}</p>
          </Notice>
        )}
        <div>
          <Button type="submit" look={url === null ? 'primary' : 'secondary'} busy={busy}>
            {busy ? text.creating : text.create}
          </Button>
        </div>
      </form>
      {url === null ? null : <ToldLink key={url} url={url} />}
    </FormSection>
  );
}

function Links({ record, zone }: { record: PatientRecord; zone: string }) {
  const { siteId, patientId } = record;
  const read = useQuery(linksOf(useApi(), siteId, patientId));
  const hindrance = hindranceOf(record);
  return (
    <div className={styles['page']}>
      {hindrance === null ? (
        <NewLink record={record} />
      ) : (
        <Notice tone="warn" title={hindrance.title}>
          {hindrance.help === null ? null : <p>{hindrance.help}</p>}
        </Notice>
      )}
      <AnswerLinkList
        record={record}
        zone={zone}
        links={read.data ?? []}
        failed={read.isError}
        retry={() => void read.refetch()}
      />
    </div>
  );
}

/** A link by which the person answers alone, and those that were made before. */
export const AnswerLinksScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.title} by="nurse">
    {(record, zone) => <Links record={record} zone={zone} />}
  </PatientAct>
);
