/**
 * The only place where a key is built. Every partition key, and every index key, of anything that belongs to a site comes
 * from one tenant object, so that no item can carry two tenants (security.md 4, 7).
 */
export interface Key {
  PK: string;
  SK: string;
}

export type IndexName = 'GSI1' | 'GSI2' | 'GSI3';

/** Ids come from our own generator or passed their pattern; a separator in one would forge a key. */
function part(value: string): string {
  if (value === '' || value.includes('#')) throw new Error('an id that cannot stand in a key');
  return value;
}

const key = (PK: string, SK: string): Key => ({ PK, SK });

export function siteKeys(siteId: string) {
  const site = `SITE#${part(siteId)}`;
  const patient = (patientId: string) => `${site}#PAT#${part(patientId)}`;
  const gp = (gpId: string) => `${site}#GP#${part(gpId)}`;
  return {
    partition: site,
    settings: key(site, 'SETTINGS'),
    /** Opening hours and who is on duty. */
    duty: key(site, 'DUTY'),
    leave: (userId: string, leaveId: string) => key(site, `LEAVE#${part(userId)}#${part(leaveId)}`),
    leavePrefix: 'LEAVE#',
    /** That any of the leaves changed. */
    leaves: key(site, 'LEAVES'),
    /** Weekly hours of a member. */
    availability: (userId: string) => key(site, `AVAILABILITY#${part(userId)}`),
    /** Where the site's holidays are those of an area. */
    calendar: key(site, 'CALENDAR'),
    /** A member's calendar address, apart from what proves its secret; the trail of whoever read it. */
    feed: (userId: string) => {
      const feed = `${site}#FEED#${part(userId)}`;
      return {
        item: key(feed, 'FEED'),
        secret: key(`${feed}#SECRET`, 'SECRET'),
        access: (at: string, id: string) => key(`${feed}#ACCESS`, `${at}#${part(id)}`),
      };
    },
    /** The site's directory of resources, and that any of them changed. */
    directory: {
      partition: `${site}#DIRECTORY`,
      resource: (resourceId: string) => key(`${site}#DIRECTORY`, `RESOURCE#${part(resourceId)}`),
      resourcePrefix: 'RESOURCE#',
      resources: key(`${site}#DIRECTORY`, 'RESOURCES'),
    },
    member: (userId: string) => key(site, `MEMBER#${part(userId)}`),
    secret: key(`${site}#SECRET`, 'SECRET'),
    access: (at: string, id: string) => key(`${site}#ACCESS`, `${at}#${part(id)}`),
    idempotency: (hash: string) => key(`${site}#IDEMPOTENCY#${part(hash)}`, 'IDEMPOTENCY'),
    identity: (hmac: string) => key(`${site}#IDENTITY#${part(hmac)}`, 'IDENTITY'),
    draft: (userId: string, draftId: string) => key(`${site}#DRAFT#${part(userId)}`, `DRAFT#${part(draftId)}`),
    /** What a member has read: theirs alone. */
    inbox: (userId: string) => key(`${site}#INBOX#${part(userId)}`, 'READ'),
    caseload: `${site}#CASELOAD`,
    caseloadRow: (nurseId: string, patientId: string) => key(`${site}#CASELOAD`, `${part(nurseId)}#${part(patientId)}`),
    satisfaction: (userId: string) => {
      const partition = `${site}#SATISFACTION#${part(userId)}`;
      return { partition, month: (month: string) => key(partition, `SATISFACTION#${part(month)}`) };
    },
    /** A notice about nobody's record: a member's daily digest. */
    notice: (noticeId: string) => key(`${site}#OUTBOX`, `NOTICE#${part(noticeId)}`),
    agenda: (nurseId: string) => `${site}#AGENDA#${part(nurseId)}`,
    agendaDay: (nurseId: string, date: string) => key(`${site}#AGENDA#${part(nurseId)}`, `DAY#${part(date)}`),
    patient: {
      partition: patient,
      profile: (patientId: string) => key(patient(patientId), 'PROFILE'),
      episode: (patientId: string, episodeId: string) => key(patient(patientId), `EPISODE#${part(episodeId)}`),
      assessment: (patientId: string, episodeId: string, at: string, id: string) =>
        key(patient(patientId), `EPISODE#${part(episodeId)}#ASSESSMENT#${at}#${part(id)}`),
      /** With what the sort keys of an episode's assessments begin. */
      assessmentsOf: (episodeId: string) => `EPISODE#${part(episodeId)}#ASSESSMENT#`,
      contact: (patientId: string, episodeId: string, at: string, id: string) =>
        key(patient(patientId), `EPISODE#${part(episodeId)}#CONTACT#${at}#${part(id)}`),
      externalReferral: (patientId: string, episodeId: string, at: string, id: string) =>
        key(patient(patientId), `EPISODE#${part(episodeId)}#EXTERNAL#${at}#${part(id)}`),
      review: (patientId: string, episodeId: string, at: string, id: string) =>
        key(patient(patientId), `EPISODE#${part(episodeId)}#REVIEW#${at}#${part(id)}`),
      sequence: (patientId: string, episodeId: string, number: number) =>
        key(patient(patientId), `EPISODE#${part(episodeId)}#SEQUENCE#${String(number).padStart(3, '0')}`),
      evaluation: (patientId: string, episodeId: string, at: string, id: string) =>
        key(patient(patientId), `EPISODE#${part(episodeId)}#EVALUATION#${at}#${part(id)}`),
      appointment: (patientId: string, episodeId: string, id: string) =>
        key(patient(patientId), `EPISODE#${part(episodeId)}#APPOINTMENT#${part(id)}`),
      diagnosis: (patientId: string, at: string, id: string) => key(patient(patientId), `DIAGNOSIS#${at}#${part(id)}`),
      event: (patientId: string, at: string, id: string) => key(patient(patientId), `EVENT#${at}#${part(id)}`),
      consent: (patientId: string, at: string, id: string) => key(patient(patientId), `CONSENT#${at}#${part(id)}`),
      flag: (patientId: string, at: string, id: string) => key(patient(patientId), `FLAG#${at}#${part(id)}`),
      billing: (patientId: string, episodeId: string, number: number) =>
        key(patient(patientId), `EPISODE#${part(episodeId)}#BILLING#${String(number).padStart(3, '0')}`),
      /** Items of the nurse's tools, by kind, in the order in which they were entered. */
      tool: (patientId: string, episodeId: string, kind: string, id: string) =>
        key(patient(patientId), `EPISODE#${part(episodeId)}#${part(kind)}#${part(id)}`),
      preferences: (patientId: string, id: string) => key(patient(patientId), `PREFERENCES#${part(id)}`),
      due: (patientId: string) => key(patient(patientId), 'DUE'),
      summary: (patientId: string, episodeId: string) => key(patient(patientId), `EPISODE#${part(episodeId)}#SUMMARY`),
      alert: (patientId: string, alertId: string) => key(patient(patientId), `ALERT#${part(alertId)}`),
      link: (patientId: string, linkId: string) => key(patient(patientId), `LINK#${part(linkId)}`),
      /** Apart from the record: what proves a link's secret does not lie beside it. */
      secret: (patientId: string) => key(`${patient(patientId)}#SECRET`, 'SECRET'),
      outbox: (patientId: string, eventId: string) => key(`${patient(patientId)}#OUTBOX`, `OUTBOX#${part(eventId)}`),
      notice: (patientId: string, noticeId: string) => key(`${patient(patientId)}#OUTBOX`, `NOTICE#${part(noticeId)}`),
      access: (patientId: string, at: string, id: string) => key(`${patient(patientId)}#ACCESS`, `${at}#${part(id)}`),
    },
    gp: {
      partition: gp,
      referral: (gpId: string, referralId: string) => key(gp(gpId), `REFERRAL#${part(referralId)}`),
      draft: (gpId: string, draftId: string) => key(gp(gpId), `DRAFT#${part(draftId)}`),
      satisfactionMonth: (gpId: string, month: string) => key(gp(gpId), `SATISFACTION#${part(month)}`),
      screening: (gpId: string, month: string) => key(gp(gpId), `SCREENING#${part(month)}`),
      outbox: (gpId: string, eventId: string) => key(`${gp(gpId)}#OUTBOX`, `OUTBOX#${part(eventId)}`),
      access: (gpId: string, at: string, id: string) => key(`${gp(gpId)}#ACCESS`, `${at}#${part(id)}`),
      idempotency: (gpId: string, hash: string) => key(`${gp(gpId)}#IDEMPOTENCY#${part(hash)}`, 'IDEMPOTENCY'),
    },
    /** Index entries; an item has one by carrying these attributes, and leaves the index by losing them. */
    index: {
      due: (at: string, what: string, id: string) => ({ GSI1PK: `${site}#DUE`, GSI1SK: `${at}#${what}#${part(id)}` }),
      /** `gravity`: 0 is the gravest. */
      alert: (gravity: number, deadline: string, id: string) => ({
        GSI2PK: `${site}#ALERT`,
        GSI2SK: `${gravity}#${deadline}#${part(id)}`,
      }),
      /** Of an alert that is closed: counted by when it was raised. */
      alerted: (raisedAt: string, id: string) => ({
        GSI2PK: `${site}#ALERTED`,
        GSI2SK: `${raisedAt}#${part(id)}`,
      }),
      billing: (dueOn: string, patientId: string, number: number) => ({
        GSI2PK: `${site}#BILLING`,
        GSI2SK: `${part(dueOn)}#${part(patientId)}#${number}`,
      }),
      referral: (at: string, id: string) => ({ GSI2PK: `${site}#REFERRAL`, GSI2SK: `${at}#${part(id)}` }),
      notice: (at: string, noticeId: string) => ({ GSI3PK: `${site}#NOTICES`, GSI3SK: `${at}#${part(noticeId)}` }),
      outbox: (eventId: string) => ({ GSI3PK: `${site}#OUTBOX`, GSI3SK: `OUTBOX#${part(eventId)}` }),
    },
    indexPartition: {
      due: `${site}#DUE`,
      alert: `${site}#ALERT`,
      alerted: `${site}#ALERTED`,
      billing: `${site}#BILLING`,
      referral: `${site}#REFERRAL`,
      outbox: `${site}#OUTBOX`,
      notice: `${site}#NOTICES`,
    },
  };
}

export type SiteKeys = ReturnType<typeof siteKeys>;

export function regionKeys(regionId: string) {
  const region = `REGION#${part(regionId)}`;
  return {
    partition: region,
    region: key(region, 'REGION'),
    site: (siteId: string) => key(region, `SITE#${part(siteId)}`),
    sitePrefix: 'SITE#',
    /** One name, one site. By HMAC: the site of a doctor in isolated practice may bear a person's name. */
    secret: key(`${region}#SECRET`, 'SECRET'),
    siteName: (hmac: string) => key(region, `NAME#${part(hmac)}`),
    access: (at: string, id: string) => key(`${region}#ACCESS`, `${at}#${part(id)}`),
    draft: (userId: string, draftId: string) => key(`${region}#DRAFT#${part(userId)}`, `DRAFT#${part(draftId)}`),
    idempotency: (hash: string) => key(`${region}#IDEMPOTENCY#${part(hash)}`, 'IDEMPOTENCY'),
  };
}

export const userKeys = {
  secret: key('USER#SECRET', 'SECRET'),
  /** By HMAC of the login's identity: no key holds a name, a number or an unkeyed hash of one. */
  login: (hmac: string) => key(`USER#LOGIN#${part(hmac)}`, 'LOGIN'),
  partition: (userId: string) => `USER#${part(userId)}`,
  profile: (userId: string) => key(`USER#${part(userId)}`, 'PROFILE'),
  siteMembership: (userId: string, siteId: string) => key(`USER#${part(userId)}`, `MEMBERSHIP#SITE#${part(siteId)}`),
  regionMembership: (userId: string, regionId: string) =>
    key(`USER#${part(userId)}`, `MEMBERSHIP#REGION#${part(regionId)}`),
};

const outboxKey = /^SITE#([^#]+)#(PAT|GP)#([^#]+)#OUTBOX$/;

/**
 * The site and the subject of an outbox row, read from its key alone: IAM checked the key when the row was written, and
 * never saw a body (security.md 5). Null for a key that is no outbox row's.
 */
export function readOutboxKey(found: Key): { siteId: string; subject: 'PAT' | 'GP'; id: string } | null {
  const match = outboxKey.exec(found.PK);
  if (match === null || !/^OUTBOX#[^#]+$/.test(found.SK)) return null;
  const [, siteId = '', subject, id = ''] = match;
  return { siteId, subject: subject === 'GP' ? 'GP' : 'PAT', id };
}

const noticeKey = /^SITE#([^#]+)(?:#PAT#([^#]+))?#OUTBOX$/;

/**
 * The site of a notice, and whose link it sends where it sends one, read from its key alone. Null for a key that is no
 * notice's.
 */
export function readNoticeKey(found: Key): { siteId: string; linkOf: string | null } | null {
  const [, siteId, patientId = null] = noticeKey.exec(found.PK) ?? [];
  if (siteId === undefined || !/^NOTICE#[^#]+$/.test(found.SK)) return null;
  return { siteId, linkOf: /^NOTICE#link\./.test(found.SK) ? patientId : null };
}

/** What fell due, read from the key of its item alone. */
export type DueSubject =
  | { siteId: string; what: 'record'; patientId: string }
  | { siteId: string; what: 'step'; patientId: string; alertId: string }
  | { siteId: string; what: 'call-back'; gpId: string; referralId: string }
  | { siteId: string; what: 'leave'; userId: string; leaveId: string };

const dueKeys = /^SITE#([^# ]+)#(PAT|GP)#([^# ]+) (?:(DUE)|ALERT#([^# ]+)|REFERRAL#([^# ]+))$/;

const leaveKey = /^SITE#([^# ]+) LEAVE#([^# ]+)#([^# ]+)$/;

/** Null for a key under which nothing falls due. */
export function readDueKey({ PK, SK }: Key): DueSubject | null {
  const leave = leaveKey.exec(`${PK} ${SK}`);
  if (leave !== null) {
    const [, siteId = '', userId = '', leaveId = ''] = leave;
    return { siteId, what: 'leave', userId, leaveId };
  }
  const [, siteId = '', kind, id = '', due, alertId, referralId] = dueKeys.exec(`${PK} ${SK}`) ?? [];
  if (kind === 'GP') return referralId === undefined ? null : { siteId, what: 'call-back', gpId: id, referralId };
  if (alertId !== undefined) return { siteId, what: 'step', patientId: id, alertId };
  return due === undefined ? null : { siteId, what: 'record', patientId: id };
}

/** Sort keys of the due index up to and with this instant. */
export const dueUntil = (at: string): [string, string] => ['0', `${at}$`];

/** Does `PK` belong to this site? The neighbour whose id begins alike does not. */
export function belongsToSite(PK: unknown, siteId: string): boolean {
  const site = `SITE#${siteId}`;
  return typeof PK === 'string' && (PK === site || PK.startsWith(`${site}#`));
}
