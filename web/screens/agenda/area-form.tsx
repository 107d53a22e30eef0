import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { holidaysOf } from '../../../shared/domain/calendar/holidays.ts';
import type { ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import { useApi } from '../../api/api-context.tsx';
import { reads, type SiteCalendar, type SiteOfMine, useMembership } from '../../api/queries.ts';
import { Read } from '../../app/read.tsx';
import { useToast } from '../../components/toast.tsx';
import { careDraft } from '../../drafts/places.ts';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { FormSelect, optionsOf } from '../../forms/fields.tsx';
import { textOrNone } from '../../forms/refusal.ts';
import { useAct } from '../../forms/use-act.ts';
import { dayName } from '../../text/format.ts';
import styles from './leaves.module.css';
import { leavesText } from './leaves.text.ts';

const text = leavesText.area;

interface Values {
  /** None is the empty text. */
  area: string;
}

interface AreaFormProps {
  onSaved: () => void;
  siteId: string;
  stored: SiteCalendar;
  calendar: ProgrammeDefinition['calendar'];
  today: string;
}

/** What the choice comes to: the holidays of a year from now. */
function NextHolidays({ calendar, today }: Pick<AreaFormProps, 'calendar' | 'today'>) {
  const area = useWatch<Values, 'area'>({ name: 'area' });
  const year = Number(today.slice(0, 4));
  const coming = [year, year + 1]
    .flatMap((one) => holidaysOf(calendar, one, textOrNone(area)))
    .filter(({ date }) => date >= today && date < `${year + 1}${today.slice(4)}`);
  return (
    <div>
      <h3>{text.next}</h3>
      <ul className={styles['holidays']}>
        {coming.map(({ date, label }) => (
          <li key={date}>
            {dayName(date)} <span className={styles['soft']}>({label})</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function AreaForm({ siteId, stored, calendar, today, onSaved }: AreaFormProps) {
  const api = useApi();
  const queries = useQueryClient();
  const say = useToast();
  const { queryKey } = reads.siteCalendar(api, siteId);
  const act = useAct<Values, SiteCalendar>({
    defaults: { area: stored.area ?? '' },
    draft: careDraft(api, siteId, 'holidays'),
    send: ({ area }, idempotencyKey) =>
      api.saveSiteCalendar({
        path: { siteId },
        input: { area: textOrNone(area) },
        version: stored.version,
        idempotencyKey,
      }),
    done: (after) => {
      queries.setQueryData(queryKey, after);
      say(text.done);
      onSaved();
    },
    readAgain: () => queries.invalidateQueries({ queryKey }),
  });
  return (
    <ActForm act={act} submit={text.submit} look="secondary">
      <FormSection title={text.title} lead={text.lead}>
        <div className={styles['narrow']}>
          <FormSelect
            name="area"
            label={text.label}
            options={[{ value: '', label: text.none }, ...optionsOf(calendar.areas)]}
          />
        </div>
        <NextHolidays calendar={calendar} today={today} />
      </FormSection>
    </ActForm>
  );
}

/** Of which area the site's holidays are. */
export function AreaOf({ site: { siteId, siteName }, today }: { site: SiteOfMine; today: string }) {
  const read = useQuery(reads.siteCalendar(useApi(), siteId));
  const version = useMembership(siteId)?.programmeVersion;
  // What is changed after a saving is another act, of a form of its own.
  const [savings, setSavings] = useState(0);
  if (version === undefined) return null;
  const { calendar } = programmeOf(version);
  return (
    <Read read={read} failed={text.failed(siteName)}>
      {(stored) => (
        <AreaForm key={savings} {...{ siteId, stored, calendar, today }} onSaved={() => setSavings(savings + 1)} />
      )}
    </Read>
  );
}
