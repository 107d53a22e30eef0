import { useQuery } from '@tanstack/react-query';
import { useWatch } from 'react-hook-form';
import { Link } from 'wouter';
import type { intakeRoutes } from '../../../shared/contracts/intake.ts';
import type { OutputOf } from '../../../shared/contracts/route.ts';
import { useApi } from '../../api/api-context.tsx';
import { type Referral, reads } from '../../api/queries.ts';
import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/button.tsx';
import type { Option } from '../../components/field.tsx';
import { Notice } from '../../components/notice.tsx';
import { Unread } from '../../components/unread.tsx';
import { FormSection } from '../../forms/act-form.tsx';
import { FormArea, FormChoices } from '../../forms/fields.tsx';
import type { Demands } from '../../forms/refusal.ts';
import { birthDate, date, fullName } from '../../text/format.ts';
import styles from './evaluation.module.css';
import { evaluationText as text } from './evaluation.text.ts';
import { another, type EvaluationValues, type Identity } from './evaluation-values.ts';

export type Alike = OutputOf<typeof intakeRoutes.findDuplicates>['items'][number];

/** What must be said of who the person is before anything is sent; nothing without anybody alike. */
export function whoDemands(alike: readonly Alike[], { knownAs, distinctBecause }: EvaluationValues): Demands {
  if (alike.length === 0) return {};
  if (knownAs === another) return { distinctBecause: [distinctBecause, text.distinctWanted] };
  const same = alike.find(({ patientId }) => patientId === knownAs);
  if (same?.reentry === null) return { knownAs: ['', text.runningWanted] };
  return { knownAs: [same?.patientId ?? '', text.whoWanted] };
}

/** Who the person is, as the nurse said. */
export function identityOf(alike: readonly Alike[], { knownAs, distinctBecause }: EvaluationValues): Identity {
  if (alike.length === 0) return {};
  return knownAs === another ? { distinctBecause } : { knownAs };
}

function optionOf(alike: Alike, zone: string): Option {
  const { patientId, alikeBy, phase, outReason, reentry } = alike;
  const facts = [
    text.born(birthDate(alike.birthDate)),
    text.alikeBy[alikeBy],
    text.since(phase.label, date(phase.since, zone)),
    ...(outReason === null ? [] : [text.out(outReason)]),
  ];
  return {
    value: patientId,
    label: text.same(fullName(alike)),
    note: `${facts.join(' · ')}. ${text.reentry[reentry ?? 'running']}`,
  };
}

function Running({ alike, referral }: { alike: Alike; referral: Referral }) {
  const { siteId, referralId } = referral;
  return (
    <Notice tone="warn" title={text.running} urgent>
      <p>{text.runningHelp}</p>
      <p className={styles['acts']}>
        <LinkButton small href={paths.patient(siteId, alike.patientId)}>
          {text.record}
        </LinkButton>
        <LinkButton small href={paths.answer(siteId, referralId)}>
          {text.answer}
        </LinkButton>
      </p>
    </Notice>
  );
}

function Choose({ found, referral, zone }: { found: readonly Alike[]; referral: Referral; zone: string }) {
  const knownAs = useWatch<EvaluationValues, 'knownAs'>({ name: 'knownAs' });
  const same = found.find(({ patientId }) => patientId === knownAs);
  const options = [
    ...found.map((alike) => optionOf(alike, zone)),
    { value: another, label: text.other, note: text.otherNote },
  ];
  return (
    <>
      <p>{text.whoLead(found.length)}</p>
      <ul>
        {found.map((alike) => (
          <li key={alike.patientId}>
            <Link href={paths.patient(referral.siteId, alike.patientId)}>
              {text.whoSee(fullName(alike), alike.phase.label)}
            </Link>
          </li>
        ))}
      </ul>
      <FormChoices type="radio" name="knownAs" label={text.whoQuestion} options={options} />
      {same?.reentry === null ? <Running alike={same} referral={referral} /> : null}
      {knownAs === another ? (
        <FormArea name="distinctBecause" label={text.distinct} hint={text.distinctHint} maxLength={1000} />
      ) : null}
    </>
  );
}

/** Whether the person has a record here already: offered, never merged. */
export function WhoIsIt({ referral, zone }: { referral: Referral; zone: string }) {
  const { data, isError, refetch } = useQuery(reads.duplicates(useApi(), referral.siteId, referral.referralId));
  return (
    <FormSection title={text.who}>
      {isError ? (
        <Unread title={text.whoFailed} retry={() => void refetch()}>
          <p>{text.whoFailedHelp}</p>
        </Unread>
      ) : null}
      {data === undefined && !isError ? <p>{text.whoSearching}</p> : null}
      {data?.length === 0 ? <p className={styles['soft']}>{text.whoNone}</p> : null}
      {data === undefined || data.length === 0 ? null : <Choose found={data} referral={referral} zone={zone} />}
    </FormSection>
  );
}
