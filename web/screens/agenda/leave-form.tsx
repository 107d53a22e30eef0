import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { coversFor } from '../../../shared/domain/calendar/leave.ts';
import { useApi } from '../../api/api-context.tsx';
import type { Leave, Team } from '../../api/queries.ts';
import { appText } from '../../app/app.text.ts';
import { Button } from '../../components/button.tsx';
import { useToast } from '../../components/toast.tsx';
import { careDraft } from '../../drafts/places.ts';
import { ActForm, FormColumns, FormSection } from '../../forms/act-form.tsx';
import { FormSelect, FormText } from '../../forms/fields.tsx';
import { demand, textOrNone } from '../../forms/refusal.ts';
import { useAct } from '../../forms/use-act.ts';
import { fullName } from '../../text/format.ts';
import { leavesText as text } from './leaves.text.ts';

type Member = Team['members'][number];

interface Values {
  userId: string;
  from: string;
  to: string;
  /** Nobody is the empty text. */
  coverId: string;
  note: string;
}

interface LeaveFormProps {
  siteId: string;
  members: readonly Member[];
  leaves: readonly Leave[];
  /** Whose leave it is; null where the coordinator says it. */
  userId: string | null;
  /** The one that changes; null for another one. */
  leave: Leave | null;
  onDone: () => void;
}

const personOf = (member: Member) => ({
  value: member.userId,
  label: `${fullName(member)}, ${appText.roles[member.role]}`,
});

/** Those of the same role who are there: on all of the days, as soon as these are typed. */
function CoverField({ members, leaves, leave }: Pick<LeaveFormProps, 'members' | 'leaves' | 'leave'>) {
  const { setValue } = useFormContext<Values>();
  const [userId, from, to, coverId] = useWatch<Values, ['userId', 'from', 'to', 'coverId']>({
    name: ['userId', 'from', 'to', 'coverId'],
  });
  const days = { from, to: to < from ? from : to };
  const wanted = { leaveId: leave?.leaveId ?? null, userId, coverId: null, ...days };
  const able = userId === '' ? [] : coversFor(wanted, { leaves: from === '' ? [] : leaves, members });
  const gone = coverId !== '' && !able.some((member) => member.userId === coverId);
  // What the list does not show any more is not sent either.
  useEffect(() => {
    if (gone) setValue('coverId', '', { shouldDirty: true });
  }, [gone, setValue]);
  // A nurse names somebody where there is somebody.
  const demanded = able.some(({ role }) => role === 'nurse');
  const nobody = { value: '', label: demanded ? text.choose : text.nobody };
  return (
    <FormSelect
      key={userId}
      name="coverId"
      label={text.coverId}
      hint={text.coverHint}
      options={[nobody, ...able.map((member) => ({ value: member.userId, label: fullName(member) }))]}
    />
  );
}

function WhoField({ members }: Pick<LeaveFormProps, 'members'>) {
  const { setValue } = useFormContext<Values>();
  const carers = members.filter(({ role }) => role === 'nurse' || role === 'psychiatrist');
  return (
    <FormSelect
      name="userId"
      label={text.who}
      options={[{ value: '', label: text.choose }, ...carers.map(personOf)]}
      onInput={() => setValue('coverId', '')}
    />
  );
}

function useLeave({ siteId, userId, leave, onDone }: LeaveFormProps) {
  const api = useApi();
  const queries = useQueryClient();
  const say = useToast();
  const again = () =>
    Promise.all(['leaves', 'proposals'].map((name) => queries.invalidateQueries({ queryKey: [name, siteId] })));
  return useAct<Values, Leave>({
    defaults:
      leave === null
        ? { userId: userId ?? '', from: '', to: '', coverId: '', note: '' }
        : { ...leave, coverId: leave.coverId ?? '', note: leave.note ?? '' },
    draft: careDraft(api, siteId, leave === null ? 'leave' : `leave.${leave.userId}.${leave.leaveId}`),
    send: (values, idempotencyKey) => {
      const { from, to } = values;
      demand({
        userId: [values.userId, text.whoWanted],
        from: [from, text.fromWanted],
        to: [to, text.toWanted],
      });
      const input = { from, to, coverId: textOrNone(values.coverId), note: textOrNone(values.note) };
      if (leave === null) {
        return api.planLeave({ path: { siteId }, input: { userId: values.userId, ...input }, idempotencyKey });
      }
      const path = { siteId, itemId: leave.leaveId };
      return api.changeLeave({ path, input, version: leave.version, idempotencyKey });
    },
    done: () => {
      void again();
      say(text.done);
      onDone();
    },
    readAgain: async () => {
      await again();
    },
  });
}

/** A leave is planned, or changed. */
export function LeaveForm(props: LeaveFormProps) {
  const { members, leaves, userId, leave, onDone } = props;
  const act = useLeave(props);
  const person = members.find((member) => member.userId === leave?.userId);
  return (
    <ActForm
      act={act}
      submit={text.submit}
      beside={
        <Button look="quiet" onClick={onDone}>
          {text.undo}
        </Button>
      }
    >
      <FormSection title={person === undefined ? text.plan : text.changeTitle(fullName(person))}>
        {userId === null && leave === null ? <WhoField members={members} /> : null}
        <FormColumns>
          <FormText name="from" label={text.from} type="date" />
          <FormText name="to" label={text.to} type="date" />
        </FormColumns>
        <CoverField members={members} leaves={leaves} leave={leave} />
        <FormText name="note" label={text.note} hint={text.noteHint} maxLength={200} optional autoComplete="off" />
      </FormSection>
    </ActForm>
  );
}
