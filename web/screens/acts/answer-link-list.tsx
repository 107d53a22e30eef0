import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { careLinkRoutes } from '../../../shared/contracts/answer-links.ts';
import type { OutputOf } from '../../../shared/contracts/route.ts';
import { scaleOf } from '../../../shared/domain/scales.ts';
import { programmeOf } from '../../../shared/programme/index.ts';
import { type Api, useApi } from '../../api/api-context.tsx';
import { ApiProblem } from '../../api/client.ts';
import type { PatientRecord } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { useToast } from '../../components/toast.tsx';
import { FormSection } from '../../forms/act-form.tsx';
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

interface ListProps {
  record: PatientRecord;
  zone: string;
  links: readonly AnswerLink[];
  failed: boolean;
}

/** Links of a person, the last one first; one that waits may be taken back. */
export function AnswerLinkList({ record, zone, links, failed }: ListProps) {
  const { siteId, patientId, episode } = record;
  const api = useApi();
  const queries = useQueryClient();
  const say = useToast();
  const [wrong, setWrong] = useState<string | null>(null);
  const [revoking, setRevoking] = useState<string | null>(null);
  const programme = programmeOf(episode.programmeVersion);
  const revoke = async (itemId: string) => {
    setRevoking(itemId);
    setWrong(null);
    try {
      await api.revokeAnswerLink({ path: { siteId, patientId, itemId } });
      say(text.revoked);
    } catch (error) {
      setWrong(error instanceof ApiProblem ? error.problem.detail : text.noAnswer);
    } finally {
      setRevoking(null);
      void queries.invalidateQueries({ queryKey: linksKey(siteId, patientId) });
    }
  };
  return (
    <FormSection title={text.list}>
      {wrong === null && !failed ? null : (
        <Notice tone="danger" title={text.failed} urgent>
          <p>{wrong ?? text.noAnswer}</p>
        </Notice>
      )}
      {links.length === 0 && !failed ? <p className={styles['soft']}>{text.empty}</p> : null}
      <ul className={styles['choices']}>
        {links.map((link) => {
          const line = text.made(scaleOf(programme, link.scale).label, dateAndTime(link.createdAt, zone));
          return (
            <li key={link.linkId}>
              <span>
                {line}
                <br />
                <span className={styles['soft']}>{stateOf(link, zone)}</span>
              </span>
              {link.state === 'ready' ? (
                <Button small busy={revoking === link.linkId} onClick={() => void revoke(link.linkId)}>
                  <span aria-hidden="true">{text.revoke}</span>
                  <span className="seen-by-readers">{text.revokeOf(line)}</span>
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </FormSection>
  );
}
