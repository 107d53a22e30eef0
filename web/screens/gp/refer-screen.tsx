import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { scaleOf } from '../../../shared/domain/scales.ts';
import type { ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import { useApi } from '../../api/api-context.tsx';
import { useProgramme } from '../../api/programme.ts';
import { type SiteOfMine, useMySites, useReadAgain } from '../../api/queries.ts';
import { Page } from '../../app/page.tsx';
import { paths } from '../../app/paths.ts';
import { gpDraft } from '../../drafts/places.ts';
import { ActForm } from '../../forms/act-form.tsx';
import { ClearDraft } from '../../forms/clear-draft.tsx';
import { openQuestions } from '../../forms/scale-form.tsx';
import { useAct } from '../../forms/use-act.ts';
import styles from './refer.module.css';
import { referText as text } from './refer.text.ts';
import { CriteriaFields, DangerFields, PersonFields, ScreeningFields, WordsFields } from './refer-fields.tsx';
import { emptyReferral, type ReferValues, referralOf } from './refer-form.ts';
import { sentReferral } from './sent-referral.ts';

function NextSteps({ programme }: { programme: ProgrammeDefinition }) {
  const { referral, evaluation } = programme;
  const { callBackTargetHours: target, callBackLimitHours: limit } = referral;
  const scales = [...evaluation.requiredScales, ...evaluation.offeredScales.slice(0, 1)];
  const steps = text.nextSteps(
    target,
    limit,
    scales.map((scale) => scaleOf(programme, scale).label),
  );
  return (
    <aside className={styles['next']} aria-labelledby="et-ensuite">
      <h2 id="et-ensuite">{text.next}</h2>
      <ol>
        {steps.map(({ when, what }) => (
          <li key={when}>
            <strong>{when}</strong> : {what}
          </li>
        ))}
      </ol>
      <p>
        {text.nextWatch} <Link href={paths.ownReferrals}>{text.ownReferrals}</Link>.
      </p>
    </aside>
  );
}

interface ReferFormProps {
  sites: readonly SiteOfMine[];
  /** The site that keeps the draft: always the same one, whichever site the form is for. */
  home: string;
  onClear: () => void;
}

function ReferForm({ sites, home, onClear }: ReferFormProps) {
  const api = useApi();
  const queries = useQueryClient();
  const readAgain = useReadAgain();
  const [, navigate] = useLocation();
  const programme = useProgramme(home);
  const { screeningScale } = programme.referral;
  const act = useAct<ReferValues, Awaited<ReturnType<typeof api.referPatient>>>({
    defaults: emptyReferral(sites.length === 1 ? home : '', programme),
    draft: gpDraft(api, home, 'refer'),
    ask: ({ phq2 }) => (screeningScale === null ? null : openQuestions(screeningScale, phq2.items, programme)),
    send: (values, idempotencyKey) => {
      const input = referralOf(programme, values);
      return api.referPatient({ path: { siteId: values.siteId }, input, idempotencyKey });
    },
    done: (referral) => {
      queries.setQueryData(sentReferral(api, referral).queryKey, referral);
      void readAgain(referral.siteId);
      navigate(paths.referred(referral.siteId, referral.referralId), { replace: true });
    },
  });
  const clear = async () => {
    await act.draft.finish();
    onClear();
  };
  return (
    <ActForm act={act} submit={text.submit} beside={<ClearDraft onClear={() => void clear()} />}>
      <PersonFields sites={sites} />
      <DangerFields />
      <ScreeningFields programme={programme} />
      <CriteriaFields />
      <WordsFields programme={programme} />
    </ActForm>
  );
}

export function ReferScreen() {
  const sites = useMySites('gp');
  const [round, setRound] = useState(0);
  const home = sites.map(({ siteId }) => siteId).sort()[0] ?? '';
  const programme = useProgramme(home);
  const { callBackTargetHours: target, callBackLimitHours: limit } = programme.referral;
  return (
    <Page title={text.title} lead={<p>{text.lead(target, limit)}</p>}>
      <div className={styles['beside']}>
        <ReferForm key={round} sites={sites} home={home} onClear={() => setRound(round + 1)} />
        <NextSteps programme={programme} />
      </div>
    </Page>
  );
}
