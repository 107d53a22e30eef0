import { useQuery, useQueryClient } from '@tanstack/react-query';
import { programmeOf } from '../../../shared/programme/index.ts';
import { useApi } from '../../api/api-context.tsx';
import { type Opinion, reads } from '../../api/queries.ts';
import { Page } from '../../app/page.tsx';
import { OneSite } from '../../components/one-site.tsx';
import { useToast } from '../../components/toast.tsx';
import { careDraft, gpDraft } from '../../drafts/places.ts';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { ByMonth } from '../../forms/by-month.tsx';
import { FormArea, FormChoices } from '../../forms/fields.tsx';
import { demand } from '../../forms/refusal.ts';
import { useAct } from '../../forms/use-act.ts';
import { useMe } from '../../session/session-context.tsx';
import { monthName } from '../../text/format.ts';
import { opinionText as text } from './opinion.text.ts';

type Membership = ReturnType<typeof useMe>['memberships'][number];

interface Typed {
  /** One choice each, as the number of its label; empty until chosen. */
  answers: Record<string, string>;
  comment: string;
}

interface MonthFormProps {
  membership: Membership;
  month: string;
  before: Opinion | undefined;
}

function MonthForm({ membership, month, before }: MonthFormProps) {
  const api = useApi();
  const queries = useQueryClient();
  const say = useToast();
  const { siteId, role } = membership;
  const { questions, answers: labels } = programmeOf(membership.programmeVersion).satisfaction;
  const place = role === 'gp' ? gpDraft : careDraft;
  const act = useAct<Typed, Opinion>({
    defaults: {
      answers: Object.fromEntries(questions.map(({ id }) => [id, String(before?.answers[id] ?? '')])),
      comment: before?.comment ?? '',
    },
    draft: place(api, siteId, `opinion.${month.replace('-', '')}`),
    send: async ({ answers, comment }) => {
      demand(
        Object.fromEntries(questions.map(({ id }) => [`answers.${id}`, [answers[id] ?? '', text.wanted] as const])),
      );
      const numbers = Object.fromEntries(questions.map(({ id }) => [id, Number(answers[id])]));
      const sent = { path: { siteId }, input: { month, answers: numbers, comment: comment.trim() || null } };
      return role === 'gp' ? api.saveGpSatisfaction(sent) : api.saveCareSatisfaction(sent);
    },
    done: () => {
      void queries.invalidateQueries({ queryKey: reads.opinions(api, siteId, role).queryKey });
      say(text.done(monthName(month)));
    },
  });
  const options = labels.map((label, value) => ({ value: String(value), label }));
  return (
    <ActForm act={act} submit={text.submit}>
      <FormSection title={text.questions(monthName(month))}>
        {questions.map(({ id, label }) => (
          <FormChoices key={id} type="radio" row name={`answers.${id}`} label={label} options={options} />
        ))}
        <FormArea name="comment" label={text.comment} optional rows={3} />
      </FormSection>
    </ActForm>
  );
}

const monthsShown = 12;

function OpinionsOf({ membership }: { membership: Membership }) {
  const { siteId, role } = membership;
  return (
    <ByMonth
      siteId={siteId}
      months={monthsShown}
      read={useQuery(reads.opinions(useApi(), siteId, role))}
      failed={text.failed}
      form={(month, before) => <MonthForm membership={membership} month={month} before={before} />}
      history={(given) =>
        given.length === 0 ? null : (
          <section aria-labelledby="mois-donnes">
            <h2 id="mois-donnes">{text.given}</h2>
            <p>{given.map((one) => monthName(one.month)).join(', ')}</p>
          </section>
        )
      }
    />
  );
}

/** What a professional thinks of their work in the programme, month by month: for the evaluation, read by its author alone. */
export const OpinionScreen = () => (
  <Page title={text.title} lead={<p>{text.lead}</p>}>
    <OneSite sites={useMe().memberships.filter(({ role }) => role !== 'coordinator')}>
      {(membership) => <OpinionsOf membership={membership} />}
    </OneSite>
  </Page>
);
