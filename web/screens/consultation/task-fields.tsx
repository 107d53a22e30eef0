import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.tsx';
import { programmeFor } from '../../api/programme.ts';
import { type PatientRecord, reads } from '../../api/queries.ts';
import type { Option } from '../../components/field.tsx';
import { FormSelect, FormText, optionsOf } from '../../forms/fields.tsx';
import { useMe } from '../../session/session-context.tsx';
import { fullName } from '../../text/format.ts';
import { taskText as text } from './task.text.ts';

/** Who may be given a task: the nurses and psychiatrists of the site, oneself first. */
function useOwners(siteId: string): Option[] {
  const { userId } = useMe();
  const { data } = useQuery(reads.team(useApi(), siteId));
  const carers = (data?.members ?? []).filter(({ role }) => role === 'nurse' || role === 'psychiatrist');
  return carers
    .map((member) => ({ value: member.userId, label: fullName(member) }))
    .toSorted((one, other) => Number(other.value === userId) - Number(one.value === userId));
}

interface TaskFieldsProps {
  record: PatientRecord;
  /** Where the task stands in the form, with a dot at the end; '' at the root. */
  at: string;
}

/** What, for when, and to whom. */
export function TaskFields({ record, at }: TaskFieldsProps) {
  const { kinds } = programmeFor(record).consultations.tasks;
  const owners = useOwners(record.siteId);
  const options = [{ value: '', label: text.choose }, ...optionsOf(kinds)];
  return (
    <>
      <FormSelect name={`${at}kind`} label={text.kind} options={options} />
      <FormText name={`${at}text`} label={text.words} maxLength={300} optional autoComplete="off" />
      <FormText name={`${at}dueOn`} label={text.dueOn} type="date" />
      {/* A choice that is kept in the draft shows only among options that are there. */}
      {owners.length === 0 ? null : <FormSelect name={`${at}ownerId`} label={text.owner} options={owners} />}
    </>
  );
}
