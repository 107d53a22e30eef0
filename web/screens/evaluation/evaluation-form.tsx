import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { useLocation } from 'wouter';
import { scaleOf } from '../../../shared/domain/scales.ts';
import type { ProgrammeDefinition } from '../../../shared/programme/definition.ts';
import { useApi } from '../../api/api-context.tsx';
import { ApiProblem } from '../../api/client.ts';
import { type PatientRecord, type Referral, reads, useReadAgain } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { useToast } from '../../components/toast.tsx';
import { careDraft } from '../../drafts/places.ts';
import { ActForm, FormColumns, FormSection } from '../../forms/act-form.tsx';
import { FormChoices, FormText, optionsOf } from '../../forms/fields.tsx';
import { useAct } from '../../forms/use-act.ts';
import { WhenField } from '../../forms/when-field.tsx';
import { alertOf } from '../alerts/towards-alert.tsx';
import styles from './evaluation.module.css';
import { evaluationText as text } from './evaluation.text.ts';
import {
  atTheirPlaces,
  doubtsOf,
  type EvaluationValues,
  emptyEvaluation,
  evaluationOf,
  isRemote,
} from './evaluation-values.ts';
import { GuideFields } from './guide-fields.tsx';
import { ProblemsFields, ScalesFields } from './list-fields.tsx';
import type { Part } from './section-nav.tsx';
import { identityOf, WhoIsIt, whoDemands } from './who-is-it.tsx';

/** The parts of the page, in the order of a conversation: its guide, the scales within, and then whose record it is. */
export const partsOf = ({ evaluation }: ProgrammeDefinition): Part[] => [
  { id: 'entretien', label: text.talk },
  ...evaluation.guide.sections.map(({ id, label }) => ({ id: `guide-${id}`, label })),
  { id: 'echelles', label: text.scales },
  { id: 'problemes', label: text.problems },
  { id: 'le-dossier', label: text.who },
];

interface EvaluationFormProps {
  referral: Referral;
  programme: ProgrammeDefinition;
  zone: string;
  /** The evaluation raised a safety alert, which is on its way. */
  onAlert: (patientId: string, alertId: string) => void;
}

/** The API found someone alike whom this page did not know of: they are shown, and the question stands at their place. */
const isAboutWho = (error: unknown): error is ApiProblem =>
  error instanceof ApiProblem && ['patient.duplicate', 'episode.running'].includes(error.problem.code);

const asked = ({ problem }: ApiProblem) =>
  new ApiProblem({ ...problem, errors: [{ field: 'knownAs', code: problem.code, message: problem.detail }] });

function useEvaluation({ referral, programme, zone, onAlert }: EvaluationFormProps) {
  const { siteId, referralId, version, recordedAt: referredAt } = referral;
  const api = useApi();
  const queries = useQueryClient();
  const readAgain = useReadAgain();
  const say = useToast();
  const [, navigate] = useLocation();
  const alike = reads.duplicates(api, siteId, referralId);
  const done = (record: PatientRecord) => {
    const { patientId, assessments } = record;
    const raised = alertOf(
      record,
      assessments.filter(({ recordedAt }) => recordedAt < referredAt),
    );
    say(text.done);
    void readAgain(siteId, patientId);
    if (raised === null) navigate(paths.orientation(siteId, patientId), { replace: true });
    else onAlert(patientId, raised);
  };
  return useAct<EvaluationValues, PatientRecord>({
    defaults: emptyEvaluation(programme, zone),
    draft: careDraft(api, siteId, `evaluation.${referralId}`),
    ask: (values) => doubtsOf(programme, values),
    send: async (values, idempotencyKey) => {
      const found = queries.getQueryData(alike.queryKey) ?? [];
      const who = { demands: whoDemands(found, values), identity: identityOf(found, values) };
      const input = evaluationOf(programme, values, zone, who);
      try {
        return await api.recordEvaluation({ path: { siteId, referralId }, input, idempotencyKey, version });
      } catch (error) {
        if (!isAboutWho(error)) throw atTheirPlaces(programme, values, error);
        await queries.refetchQueries({ queryKey: alike.queryKey });
        throw asked(error);
      }
    },
    done,
    readAgain: () => readAgain(siteId),
  });
}

const PartOf = ({ id, children }: { id: string; children: ReactNode }) => (
  <div id={id} className={styles['part']}>
    {children}
  </div>
);

function TalkFields({ programme }: { programme: ProgrammeDefinition }) {
  const mode = useWatch<EvaluationValues, 'mode'>({ name: 'mode' });
  const required = programme.evaluation.requiredScales;
  return (
    <FormSection title={text.talk} lead={text.talkLead(required.map((scale) => scaleOf(programme, scale).label))}>
      <FormChoices type="radio" row name="mode" label={text.mode} options={optionsOf(programme.contacts.modes)} />
      {isRemote(programme, mode) ? (
        <FormText name="location" label={text.location} hint={text.locationHint} maxLength={200} autoComplete="off" />
      ) : null}
      <WhenField name="heldAt" label={text.when} />
      <FormColumns>
        <FormText
          name="durationMinutes"
          label={text.duration}
          type="number"
          inputMode="numeric"
          min={1}
          max={480}
          autoComplete="off"
        />
      </FormColumns>
    </FormSection>
  );
}

export function EvaluationForm(props: EvaluationFormProps) {
  const { programme, referral, zone } = props;
  const act = useEvaluation(props);
  const { guide, alarming } = programme.evaluation;
  return (
    <ActForm act={act} submit={text.submit}>
      <PartOf id="entretien">
        <TalkFields programme={programme} />
      </PartOf>
      {guide.sections.map((section) => (
        <PartOf key={section.id} id={`guide-${section.id}`}>
          <GuideFields guide={guide} section={section} alarming={alarming} />
        </PartOf>
      ))}
      <PartOf id="echelles">
        <ScalesFields programme={programme} />
      </PartOf>
      <PartOf id="problemes">
        <ProblemsFields />
      </PartOf>
      <PartOf id="le-dossier">
        <WhoIsIt referral={referral} zone={zone} />
      </PartOf>
    </ActForm>
  );
}
