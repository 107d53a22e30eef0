import { useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.tsx';
import type { Member } from '../../api/queries.ts';
import { useToast } from '../../components/toast.tsx';
import { regionDraft } from '../../drafts/places.ts';
import { ActForm, FormSection } from '../../forms/act-form.tsx';
import { ClearDraft } from '../../forms/clear-draft.tsx';
import { demand } from '../../forms/refusal.ts';
import { useAct } from '../../forms/use-act.ts';
import { fullName } from '../../text/format.ts';
import { emptyMember, MemberFields, type MemberValues, memberOf } from './member-fields.tsx';
import { membersText } from './members.text.ts';
import { siteText as text } from './site.text.ts';

interface AddMemberProps {
  regionId: string;
  siteId: string;
  /** Enrolled, or put away: the form may begin anew. */
  onDone: () => void;
}

export function AddMember({ regionId, siteId, onDone }: AddMemberProps) {
  const api = useApi();
  const queries = useQueryClient();
  const say = useToast();
  const act = useAct<MemberValues, Member>({
    defaults: emptyMember,
    draft: regionDraft(api, regionId, `add-member.${siteId}`),
    send: (values, idempotencyKey) => {
      demand({ role: [values.role, membersText.wanted.role] });
      return api.addMember({ path: { regionId, siteId }, input: memberOf(values), idempotencyKey });
    },
    done: (member) => {
      void queries.invalidateQueries({ queryKey: ['members', regionId, siteId] });
      say(text.added(fullName(member)));
      onDone();
    },
  });
  const clear = () => void act.draft.finish().then(onDone);
  return (
    <ActForm act={act} submit={text.submit} beside={<ClearDraft onClear={clear} />}>
      <FormSection title={text.add} lead={text.addLead}>
        <MemberFields />
      </FormSection>
    </ActForm>
  );
}
