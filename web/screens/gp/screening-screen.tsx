import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.tsx';
import { reads, type ScreeningCounts, useMySites } from '../../api/queries.ts';
import { Page } from '../../app/page.tsx';
import { Empty } from '../../components/notice.tsx';
import { OneSite } from '../../components/one-site.tsx';
import { countNames, ScreeningTable } from '../../components/screening-table.tsx';
import { useToast } from '../../components/toast.tsx';
import { gpDraft } from '../../drafts/places.ts';
import { ActForm, FormColumns, FormSection } from '../../forms/act-form.tsx';
import { ByMonth } from '../../forms/by-month.tsx';
import { FormText } from '../../forms/fields.tsx';
import { demand, refusal } from '../../forms/refusal.ts';
import { useAct } from '../../forms/use-act.ts';
import { monthName } from '../../text/format.ts';
import styles from './screening.module.css';
import { screeningText as text } from './screening.text.ts';

type CountName = (typeof countNames)[number];
type Typed = Record<CountName, string>;

const each = <Value,>(of: (name: CountName) => Value): Record<CountName, Value> => ({
  screened: of('screened'),
  positive: of('positive'),
  offered: of('offered'),
  refused: of('refused'),
  referred: of('referred'),
});

/** As one types them: `1 200`. Throws a refusal for what is missing or no count. */
function countsOf(typed: Typed): Record<CountName, number> {
  demand(each((name) => [typed[name], text.wanted] as const));
  const compact = each((name) => typed[name].replaceAll(/\s/g, ''));
  const faults = countNames.filter((name) => !/^\d+$/.test(compact[name]));
  if (faults.length > 0) throw refusal(Object.fromEntries(faults.map((name) => [name, text.notCount(typed[name])])));
  return each((name) => Number(compact[name]));
}

interface MonthFormProps {
  siteId: string;
  month: string;
  /** What was recorded of this month before. */
  before: ScreeningCounts | undefined;
}

function MonthForm({ siteId, month, before }: MonthFormProps) {
  const api = useApi();
  const queries = useQueryClient();
  const say = useToast();
  const act = useAct<Typed, ScreeningCounts>({
    defaults: each((name) => (before === undefined ? '' : String(before[name]))),
    draft: gpDraft(api, siteId, `screening.${month.replace('-', '')}`),
    send: async (typed) => api.saveScreening({ path: { siteId }, input: { month, ...countsOf(typed) } }),
    done: (counts) => {
      const { queryKey } = reads.ownScreening(api, siteId);
      queries.setQueryData(queryKey, (known = []) =>
        [...known.filter((one) => one.month !== month), counts].sort((a, b) => b.month.localeCompare(a.month)),
      );
      say(text.done(monthName(month)));
    },
  });
  return (
    <ActForm act={act} submit={text.submit}>
      <FormSection title={text.counts(monthName(month))} lead={text.countsLead}>
        <FormColumns>
          {countNames.map((name) => (
            <FormText key={name} name={name} {...text.fields[name]} inputMode="numeric" autoComplete="off" />
          ))}
        </FormColumns>
      </FormSection>
    </ActForm>
  );
}

const monthsShown = 24;

function History({ recorded }: { recorded: ScreeningCounts[] }) {
  if (recorded.length === 0) {
    return (
      <Empty title={text.emptyTitle}>
        <p>{text.emptyHelp}</p>
      </Empty>
    );
  }
  const rows = recorded.map((counts) => ({ key: counts.month, name: monthName(counts.month), counts }));
  return (
    <section className={styles['history']} aria-labelledby="mois-enregistres">
      <h2 id="mois-enregistres">{text.history}</h2>
      <ScreeningTable label={text.history} of={text.month} rows={rows} />
    </section>
  );
}

function ScreeningOf({ siteId }: { siteId: string }) {
  return (
    <ByMonth
      siteId={siteId}
      months={monthsShown}
      read={useQuery(reads.ownScreening(useApi(), siteId))}
      failed={text.failed}
      form={(month, before) => <MonthForm siteId={siteId} month={month} before={before} />}
      history={(recorded) => <History recorded={recorded} />}
    />
  );
}

/** A GP's own population screening, month by month. */
export const OwnScreeningScreen = () => (
  <Page title={text.title} lead={<p>{text.lead}</p>}>
    <OneSite sites={useMySites('gp')}>{({ siteId }) => <ScreeningOf siteId={siteId} />}</OneSite>
  </Page>
);
