import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useFieldArray } from 'react-hook-form';
import { Link } from 'wouter';
import type { Span } from '../../../shared/domain/duty.ts';
import { useApi } from '../../api/api-context.tsx';
import { type Availability, reads, type SiteOfMine, useMySites } from '../../api/queries.ts';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import { Read } from '../../app/read.tsx';
import { Empty, Notice } from '../../components/notice.tsx';
import { OneSite } from '../../components/one-site.tsx';
import { useToast } from '../../components/toast.tsx';
import { careDraft } from '../../drafts/places.ts';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { useAct } from '../../forms/use-act.ts';
import { inOrder, minutesOf, typedSpan } from '../../forms/week.ts';
import { CopyMonday, Day, DaySpans, weekDays } from '../../forms/week-spans.tsx';
import { hoursText as text } from './hours.text.ts';

interface Values {
  hours: Span[];
}

const fresh = (day: number): Span => ({ day, from: '', to: '' });

const perWeek = (hours: readonly Span[]): string =>
  text.perWeek(hours.reduce((sum, { from, to }) => sum + minutesOf(to) - minutesOf(from), 0) / 60);

function Days() {
  const hours = useFieldArray<Values, 'hours'>({ name: 'hours' });
  return (
    <>
      {weekDays.map((day) => (
        <Day key={day} day={day}>
          <DaySpans name="hours" spans={hours} day={day} word={text.add} fresh={fresh} />
          {day === 1 ? <CopyMonday lists={['hours']} /> : null}
        </Day>
      ))}
    </>
  );
}

interface HoursFormProps {
  siteId: string;
  own: Availability;
  onSaved: () => void;
}

function HoursForm({ siteId, own, onSaved }: HoursFormProps) {
  const api = useApi();
  const queries = useQueryClient();
  const say = useToast();
  const { queryKey } = reads.availability(api, siteId);
  const act = useAct<Values, Availability>({
    defaults: { hours: inOrder(own.hours) },
    draft: careDraft(api, siteId, 'hours'),
    send: ({ hours }, idempotencyKey) =>
      api.saveAvailability({
        path: { siteId },
        input: { hours: hours.map(typedSpan) },
        version: own.version,
        idempotencyKey,
      }),
    done: (after) => {
      queries.setQueryData(queryKey, after);
      void queries.invalidateQueries({ queryKey: ['proposals', siteId] });
      say(text.done(perWeek(after.hours)));
      onSaved();
    },
    readAgain: () => queries.invalidateQueries({ queryKey }),
  });
  return (
    <ActForm act={act} submit={text.submit}>
      {own.saved ? null : (
        <Notice tone="info" title={text.none}>
          <p>{text.noneHelp}</p>
        </Notice>
      )}
      <FormSection title={text.section} lead={text.sectionLead}>
        <Days />
      </FormSection>
    </ActForm>
  );
}

function HoursOf({ site: { siteId, siteName } }: { site: SiteOfMine }) {
  const read = useQuery(reads.availability(useApi(), siteId));
  // What is changed after a saving is another act, of a form of its own.
  const [savings, setSavings] = useState(0);
  return (
    <Read read={read} failed={text.failed(siteName)}>
      {(own) => <HoursForm key={savings} siteId={siteId} own={own} onSaved={() => setSavings(savings + 1)} />}
    </Read>
  );
}

/** At which hours of the week one may be booked, site by site. */
export function HoursScreen() {
  const sites = useMySites('nurse', 'psychiatrist');
  const nurse = useMySites('nurse').length > 0;
  const back = nurse ? (
    <Link href={paths.agenda}>← {text.back}</Link>
  ) : (
    <Link href={paths.leaves}>← {text.backToLeaves}</Link>
  );
  return (
    <Page title={text.title} back={back} lead={<p>{text.lead}</p>}>
      {sites.length === 0 ? (
        <Empty title={text.emptyTitle}>
          <p>{text.emptyHelp}</p>
        </Empty>
      ) : (
        <OneSite sites={sites}>{(site) => <HoursOf site={site} />}</OneSite>
      )}
    </Page>
  );
}
