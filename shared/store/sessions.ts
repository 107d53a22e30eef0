import type { Call } from '../platform/call.ts';
import { setting } from '../platform/environment.ts';
import { type Table, tableFor } from './table.ts';

type Caller = Pick<Call, 'actor' | 'place'>;

/** The site's records, for one of its members. */
export const tenantTable = ({ actor, place }: Caller): Table =>
  tableFor({ roleClass: 'tenant', tags: { siteId: place('siteId') }, session: actor.userId });

/** A GP's own referrals at one site, and nothing else. */
export const gpTable = ({ actor, place }: Caller): Table =>
  tableFor({ roleClass: 'gp-bound', tags: { siteId: place('siteId'), gpId: actor.userId }, session: actor.userId });

export const controlTable = ({ actor, place }: Caller): Table =>
  tableFor({ roleClass: 'control', tags: { regionId: place('regionId') }, session: actor.userId });

export const provisioningTable = (siteId: string, actorId: string): Table =>
  tableFor({ roleClass: 'provisioning', tags: { siteId }, session: actorId });

export const membershipTable = ({ actor, place }: Caller): Table =>
  tableFor({
    roleClass: 'membership',
    tags: { siteId: place('siteId'), regionId: place('regionId') },
    session: actor.userId,
  });

const system = () => `system-${setting('POWERTOOLS_SERVICE_NAME')}`;

export const foundingTable = (regionId: string): Table =>
  tableFor({ roleClass: 'founding', tags: { regionId }, session: system() });

export const workerTable = (siteId: string): Table =>
  tableFor({ roleClass: 'tenant', tags: { siteId }, session: system() });

/** One person's record, for a link that they were given: nobody is signed in. */
export const patientTable = (siteId: string, patientId: string): Table =>
  tableFor({ roleClass: 'patient-bound', tags: { siteId, patientId }, session: system() });

/** One member's hours at a site, for whoever has the address of their calendar. */
export const feedTable = (siteId: string, userId: string): Table =>
  tableFor({ roleClass: 'calendar-feed', tags: { siteId, userId }, session: system() });

export const sweepTable = (siteId: string): Table =>
  tableFor({ roleClass: 'sweep', tags: { siteId }, session: system() });

export const notifierTable = (siteId: string): Table =>
  tableFor({ roleClass: 'notifier', tags: { siteId }, session: system() });

/** What was not sent: found by its index, and counted. */
export const resendTable = (siteId: string): Table =>
  tableFor({ roleClass: 'resend', tags: { siteId }, session: system() });

/** One site's referrals and records, to be counted and never changed. */
export const indicatorsTable = ({ actor, place }: Caller): Table =>
  tableFor({ roleClass: 'indicators', tags: { siteId: place('siteId') }, session: actor.userId });

/** One person's address and link, for whoever sends it to them. */
export const patientMailTable = (siteId: string, patientId: string): Table =>
  tableFor({ roleClass: 'patient-mail', tags: { siteId, patientId }, session: system() });

export const digestTable = (siteId: string): Table =>
  tableFor({ roleClass: 'digest', tags: { siteId }, session: system() });

export const registerTable = (regionId: string): Table =>
  tableFor({ roleClass: 'national', tags: { regionId }, session: system() });

export const authorizerTable = (): Table => tableFor({ roleClass: 'authorizer', tags: {}, session: system() });
