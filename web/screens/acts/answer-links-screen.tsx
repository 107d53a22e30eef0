import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { scaleOf } from '../../../shared/domain/scales.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import { useApi } from '../../api/api-context.tsx';
import { ApiProblem } from '../../api/client.ts';
import type { PatientRecord } from '../../api/queries.ts';
import type { ScreenProps } from '../../app/screens.tsx';
import { Button } from '../../components/button.tsx';
import { Select, TextInput } from '../../components/field.tsx';
import { Notice } from '../../components/notice.tsx';
import { FormSection } from '../../forms/act-form.tsx';
import { AnswerLinkList, linksOf } from './answer-link-list.tsx';
import styles from './answer-links.module.css';
import { answerLinksText as text } from './answer-links.text.ts';
import { PatientAct } from './patient-act.tsx';
import { hindranceOf, ToldLink } from './told-link.tsx';

const wordsOf = (error: unknown): string => {
  if (!(error instanceof ApiProblem)) return text.noAnswer;
  const { errors = [], detail } = error.problem;
  return errors[0]?.message ?? detail;
};

function NewLink({ record }: { record: PatientRecord }) {
  const { siteId, patientId, episode } = record;
  const api = useApi();
  const queries = useQueryClient();
  const programme = programmeOf(episode.programmeVersion);
  const { scales, validDays } = programme.answerLinks;
  const [scale, setScale] = useState(scales[0] ?? '');
  const [phone, setPhone] = useState('');
  const [url, setUrl] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const key = useRef<string>(crypto.randomUUID());
  const create = async () => {
    setBusy(true);
    setWrong(null);
    try {
      const input = { scale, practicePhone: phone.trim() === '' ? null : phone.trim() };
      const made = await api.createAnswerLink({ path: { siteId, patientId }, idempotencyKey: key.current, input });
      setUrl(made.url);
      key.current = crypto.randomUUID();
    } catch (error) {
      // Without an answer nobody knows whether it was made: the same key finds out.
      if (error instanceof ApiProblem && error.problem.status < 500) key.current = crypto.randomUUID();
      setWrong(wordsOf(error));
    } finally {
      setBusy(false);
      void queries.invalidateQueries(linksOf(api, siteId, patientId));
    }
  };
  return (
    <FormSection title={text.section} lead={text.lead(validDays)}>
      <p>{text.alerts}</p>
      <form
        className={styles['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void create();
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
        {wrong === null ? null : (
          <Notice tone="danger" title={text.failed} urgent>
            <p>{wrong}</p>
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
      <AnswerLinkList record={record} zone={zone} links={read.data ?? []} failed={read.isError} />
    </div>
  );
}

/** A link by which the person answers alone, and those that were made before. */
export const AnswerLinksScreen = ({ ids }: ScreenProps) => (
  <PatientAct ids={ids} title={text.title} by="nurse">
    {(record, zone) => <Links record={record} zone={zone} />}
  </PatientAct>
);
