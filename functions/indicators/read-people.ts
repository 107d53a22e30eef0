import type { Counted } from '../../shared/domain/indicators/of-site.ts';
import { causesOf } from '../../shared/domain/indicators/safety-alerts.ts';
import { alertEntity } from '../../shared/store/alert-entities.ts';
import { historyOf } from '../../shared/store/history.ts';
import { siteKeys } from '../../shared/store/keys.ts';
import {
  assessmentEntity,
  contactEntity,
  type Episode,
  episodeEntity,
  type Referral,
  referralEntity,
} from '../../shared/store/record-entities.ts';
import { eventEntity } from '../../shared/store/record-items.ts';
import { reviewEntity } from '../../shared/store/review-entities.ts';
import type { Item, Table } from '../../shared/store/table.ts';

/** So many GPs or records are read at the same time. */
const lanes = 16;

async function inLanes<Asked, Answer>(all: readonly Asked[], read: (one: Asked) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let first = 0; first < all.length; first += lanes) {
    answers.push(...(await Promise.all(all.slice(first, first + lanes).map(read))));
  }
  return answers;
}

/** Everything that the site's GPs referred, up to and with an instant. */
export async function readReferrals(table: Table, siteId: string, gpIds: readonly string[], until: string) {
  const { partition } = siteKeys(siteId).gp;
  const read = async (gpId: string) => {
    const items = await table.queryAll({ partition: partition(gpId), begins: 'REFERRAL#' });
    return items.map(referralEntity.parse);
  };
  return (await inLanes(gpIds, read)).flat().filter(({ referredAt }) => referredAt < until);
}

const episodeHistory = (episode: Episode) => ({ ...episode, history: historyOf(episode) });

/** Of a record what the indicators count; the rest is let go at once. */
function countedOf(items: readonly Item[], referrals: readonly Referral[]): Counted {
  const episodes = items.filter(episodeEntity.is).map(episodeEntity.parse).map(episodeHistory);
  const assessments = items.filter(assessmentEntity.is).map(assessmentEntity.parse);
  const present = episodes.at(-1);
  const record = {
    formerEpisodes: episodes.slice(0, -1),
    contacts: items.filter(contactEntity.is).map(contactEntity.parse),
    reviews: items.filter(reviewEntity.is).map(reviewEntity.parse),
    assessments,
    events: items.filter(eventEntity.is).map(eventEntity.parse),
  };
  return {
    referrals,
    // An alert may stand where no record was opened yet.
    records: present === undefined ? [] : [{ ...record, patientId: present.patientId, episode: present }],
    alerts: items.filter(alertEntity.is).map(alertEntity.parse),
    causes: causesOf([{ assessments }], referrals),
  };
}

/** Who of those referred may have a record, or an alert. */
const hasRecord = ({ state, immediateDanger }: Referral): boolean => state === 'evaluated' || immediateDanger;

/** People by their referrals: those whose record is read, and the referrals of the others. */
export function peopleOf(
  referrals: readonly Referral[],
): { patientId: string; referrals: Referral[]; read: boolean }[] {
  const byPerson = new Map<string, Referral[]>();
  for (const referral of referrals) {
    const { patientId } = referral;
    byPerson.set(patientId, [...(byPerson.get(patientId) ?? []), referral]);
  }
  return [...byPerson].map(([patientId, own]) => ({ patientId, referrals: own, read: own.some(hasRecord) }));
}

/** What is counted of each of these people: one Query of their record, where they have one. */
export const readPeople = (table: Table, siteId: string, people: ReturnType<typeof peopleOf>): Promise<Counted[]> =>
  inLanes(people, async ({ patientId, referrals, read }) => {
    const partition = siteKeys(siteId).patient.partition(patientId);
    return countedOf(read ? await table.queryAll({ partition }) : [], referrals);
  });
