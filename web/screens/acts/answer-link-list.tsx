import { queryOptions, useQueryClient } from '@tanstack/react-query';
import type { careLinkRoutes } from '../../../shared/contracts/answer-links.ts';
import type { OutputOf } from '../../../shared/contracts/route.ts';
import { scaleOf } from '../../../shared/domain/scales.ts';
import { type Api, useApi } from '../../api/api-context.tsx';
import { programmeFor } from '../../api/programme.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { useToast } from '../../components/toast.tsx';
import { Unread } from '../../components/unread.tsx';
import { FormSection } from '../../forms/act-form.tsx';
import { useButtonAct } from '../../forms/use-button-act.ts';
import { dateAndTime } from '../../text/format.ts';
import { answerLinksText as text } from './answer-links.text.ts';
import styles from './patient-act.module.css';

type AnswerLink = OutputOf<typeof careLinkRoutes.listAnswerLinks>['items'][number];

const linksKey = (siteId: string, patientId: string) => ['answer-links', siteId, patientId];

/** A person answers while the nurse looks at the list. */
export const linksOf = (api: Api, siteId: string, patientId: string) =>
  queryOptions({
    queryKey: linksKey(siteId, patientId),
    queryFn: async ({ signal }) => (await api.listAnswerLinks({ path: { siteId, patientId }, signal })).items,
    refetchInterval: 20_000,
  });

const stateOf = ({ state, expiresAt, answeredAt }: AnswerLink, zone: string): string => {
  if (state === 'ready') return text.states.ready(dateAndTime(expiresAt, zone));
  if (state === 'answered') return text.states.answered(dateAndTime(answeredAt ?? expiresAt, zone));
  return text.states[state]();
};

interface LinkProps {
  record: PatientRecord;
  zone: string;
  link: AnswerLink;
}

function LinkLine({ record: { siteId, patientId, episode }, zone, link }: LinkProps) {
  const api = useApi();
  const queries = useQueryClient();
  const say = useToast();
  const { linkId, scale, createdAt, state, appointmentId } = link;
  const line = (appointmentId === null ? text.made : text.sent)(
    scaleOf(programmeFor({ episode }), scale).label,
    dateAndTime(createdAt, zone),
  );
  const readAgain = () => queries.invalidateQueries({ queryKey: linksKey(siteId, patientId) });
  const { busy, trouble, run } = useButtonAct({
    send: (idempotencyKey) => api.revokeAnswerLink({ path: { siteId, patientId, itemId: linkId }, idempotencyKey }),
    done: () => {
      say(text.revoked);
      void readAgain();
    },
    readAgain,
  });
  return (
    <li>
      <span>
        {line}
        <br />
        <span className={styles['soft']}>{stateOf(link, zone)}</span>
      </span>
      {trouble === null ? null : (
        <p className={styles['wrong']} role="alert">
          {trouble}
        </p>
      )}
      {state === 'ready' ? (
        <Button small busy={busy} onClick={() => void run()}>
          <span aria-hidden="true">{text.revoke}</span>
          <span className="seen-by-readers">{text.revokeOf(line)}</span>
        </Button>
      ) : null}
    </li>
  );
}

interface ListProps extends Omit<LinkProps, 'link'> {
  links: readonly AnswerLink[];
  failed: boolean;
  retry: () => void;
}

/** Links of a person, the last one first; one that waits may be taken back. */
export function AnswerLinkList({ record, zone, links, failed, retry }: ListProps) {
  return (
    <FormSection title={text.list}>
      {failed ? <Unread title={text.listFailed} retry={retry} urgent /> : null}
      {links.length === 0 && !failed ? <p className={styles['soft']}>{text.empty}</p> : null}
      <ul className={styles['choices']}>
        {links.map((link) => (
          <LinkLine key={link.linkId} record={record} zone={zone} link={link} />
        ))}
      </ul>
    </FormSection>
  );
}
