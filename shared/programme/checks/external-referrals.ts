import type { ProgrammeDefinition } from '../definition.ts';
import { idsOf, repeated, when } from './lists.ts';

type Check = (programme: ProgrammeDefinition) => string[];

/** A referral begins with what does not end it, and what ends it comes last. */
const stateFaults: Check = ({ externalReferrals: { states } }) => {
  const where = 'external referrals, states';
  const firstEnd = states.findIndex(({ ends }) => ends);
  const rest = firstEnd === -1 ? [] : states.slice(firstEnd);
  return [
    ...repeated(idsOf(states), where),
    ...when(firstEnd === 0, `${where}: the first one ends`),
    ...when(firstEnd === -1, `${where}: none ends`),
    ...rest.flatMap(({ id, ends }) => when(!ends, `${where}: ${id} after one that ends`)),
  ];
};

/** A number of each year comes again by itself: only that of an episode is granted once more. */
const fundingFaults: Check = ({ externalReferrals: { funding } }) =>
  funding.flatMap(({ id, sessions, per, renewals }) => [
    ...when(renewals > 0 && sessions === null, `external referrals, funding ${id}: renewals of no number`),
    ...when(renewals > 0 && per === 'year', `external referrals, funding ${id}: renewals of a yearly number`),
  ]);

export const externalReferralFaults: Check = (programme) => [
  ...stateFaults(programme),
  ...fundingFaults(programme),
  ...repeated(idsOf(programme.externalReferrals.barriers), 'external referrals, barriers'),
  ...repeated(idsOf(programme.externalReferrals.funding), 'external referrals, funding'),
];
