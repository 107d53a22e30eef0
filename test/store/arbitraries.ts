import fc from 'fast-check';

/** Values of the shapes that the product makes, for properties over keys and operations. */
const crockford = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];

const opaque = (prefix: string, length: number) =>
  fc
    .array(fc.constantFrom(...crockford), { minLength: length, maxLength: length })
    .map((letters) => prefix + letters.join(''));

export const siteIds = opaque('S', 11);
export const userIds = opaque('U', 15);
export const patientIds = opaque('P', 15);
export const eventIds = opaque('', 26);
export const regionIds = opaque('R', 3);
export const hashes = fc.base64String({ minLength: 40, maxLength: 44 }).map((text) => text.replace(/[+/=]/g, '-'));
export const instants = fc
  .integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2035, 0, 1) })
  .map((ms) => new Date(ms).toISOString());

/** Long enough, and of letters that no id has, so that one found in a key was put there. */
export const words = fc.stringMatching(/^[a-zà-öø-ÿ]{6,12}$/);
const birthDates = fc
  .integer({ min: Date.UTC(1930, 0, 1), max: Date.UTC(2004, 0, 1) })
  .map((ms) => new Date(ms).toISOString().slice(0, 10));
const phones = fc.integer({ min: 10_000_000, max: 99_999_999 }).map((digits) => `06${digits}`);
const count = fc.integer({ min: 1, max: 99 });
export const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });
const sexes = fc.constantFrom('female' as const, 'male' as const, 'other' as const);
const kinds = fc.constantFrom('classique', 'leger');
const answers = fc.array(orNull(fc.integer({ min: 0, max: 3 })), { minLength: 9, maxLength: 9 });

export const persons = fc.record({
  family: words,
  given: words,
  birthDate: birthDates,
  sex: sexes,
  phone: orNull(phones),
});

const referralIds = fc.tuple(userIds, eventIds).map(([gpId, id]) => ({ gpId, referralId: `${gpId}.${id}` }));

export const referrals = fc
  .record({
    ids: referralIds,
    gpName: words,
    patientId: patientIds,
    patient: persons,
    immediateDanger: fc.boolean(),
    reason: orNull(words),
    at: instants,
    state: fc.constantFrom('open' as const, 'accepted' as const, 'evaluated' as const, 'refused' as const),
    message: orNull(words),
    version: count,
  })
  .map(({ ids, at, message, ...rest }) => ({
    ...rest,
    ...ids,
    attempts: message === null ? [] : [{ at, outcome: 'message-left', note: message, by: ids.gpId }],
    answer: message === null ? null : { decision: 'accepted' as const, reason: null, message, at, by: ids.gpId },
    diagnosis: message,
    evaluatedAt: null,
    asked: null,
    callBackAt: at,
    phq2: null,
    depressiveOrAnxietyDisorder: true,
    ongoingPsychiatricCare: false,
    question: rest.reason,
    referredAt: at,
    recordedAt: at,
    targetAt: at,
    limitAt: at,
    demo: false,
  }));

export const assessments = fc.record({
  assessmentId: eventIds,
  episodeId: eventIds,
  patientId: patientIds,
  scale: fc.constantFrom('phq9', 'gad7'),
  items: answers,
  difficulty: orNull(fc.integer({ min: 0, max: 3 })),
  total: orNull(fc.integer({ min: 0, max: 27 })),
  status: fc.constantFrom('complete', 'prorated', 'no-total'),
  band: orNull(fc.constant('moderate')),
  safety: fc.constantFrom('none', 'positive', 'unanswered', 'not-asked'),
  authoredAt: instants,
  recordedAt: instants,
  author: userIds,
  channel: fc.constantFrom('care' as const, 'link' as const),
  verified: fc.boolean(),
  confirmation: orNull(fc.record({ by: userIds, at: instants })),
  counts: fc.boolean(),
  choice: orNull(fc.record({ reason: words, by: userIds, at: instants })),
  enteredInError: orNull(fc.record({ reason: words, by: userIds, at: instants })),
});

export const answerLinks = fc.record({
  linkId: eventIds,
  patientId: patientIds,
  episodeId: eventIds,
  scale: fc.constantFrom('phq9', 'gad7'),
  secretHash: hashes,
  practice: fc.record({ name: words, phone: orNull(words) }),
  appointmentId: orNull(eventIds),
  createdBy: userIds,
  createdAt: instants,
  expiresAt: instants,
  attempts: fc.integer({ min: 0, max: 5 }),
  state: fc.constantFrom('ready' as const, 'answered' as const, 'revoked' as const),
  answeredAt: orNull(instants),
  assessmentId: orNull(eventIds),
  sent: orNull(fc.record({ idempotency: hashes, fingerprint: hashes })),
  revoked: orNull(fc.record({ by: userIds, at: instants })),
  version: fc.integer({ min: 2, max: 9 }),
});

export const contacts = fc.record({
  contactId: eventIds,
  episodeId: eventIds,
  patientId: patientIds,
  heldAt: instants,
  status: fc.constantFrom('done' as const, 'missed' as const, 'attempted' as const),
  mode: fc.constantFrom('phone', 'on-site'),
  durationMinutes: orNull(count),
  otherMinutes: orNull(count),
  location: orNull(words),
  component: fc.constant(null),
  appointmentId: orNull(eventIds),
  education: fc.subarray(['sleep', 'anxiety']),
  techniques: fc.subarray(['exposure']),
  ticksInError: fc.array(
    fc.record({
      list: fc.constantFrom('education' as const, 'plan-reviewed' as const),
      word: orNull(fc.constant('anxiety')),
      reason: words,
      by: userIds,
      at: instants,
    }),
    { maxLength: 1 },
  ),
  note: orNull(words),
  recordedAt: instants,
  author: userIds,
  enteredInError: orNull(fc.record({ reason: words, by: userIds, at: instants })),
});

export const evaluations = fc.record({
  evaluationId: eventIds,
  episodeId: eventIds,
  heldAt: instants,
  guideVersion: fc.constant('1'),
  guide: fc.record({ support: words, preferences: fc.array(words, { maxLength: 2 }) }),
  problems: fc.array(words, { maxLength: 2 }),
  patientId: patientIds,
  recordedAt: instants,
  author: userIds,
});

const changes = fc.array(
  fc.record(
    {
      ...{ change: fc.constantFrom('move', 'cover'), from: orNull(instants), reason: orNull(words) },
      ...{ by: userIds, at: instants, leaveId: eventIds, nurse: fc.record({ from: userIds, to: userIds }) },
    },
    { requiredKeys: ['change', 'from', 'reason', 'by', 'at'] },
  ),
  { maxLength: 2 },
);

export const appointments = fc.record({
  appointmentId: eventIds,
  episodeId: eventIds,
  nurseId: userIds,
  status: fc.constantFrom('booked' as const, 'fulfilled' as const, 'cancelled' as const, 'noshow' as const),
  startsAt: instants,
  endsAt: instants,
  mode: fc.constantFrom('phone', 'on-site'),
  note: orNull(words),
  closedReason: orNull(words),
  changes,
  patientId: patientIds,
  recordedAt: instants,
  author: userIds,
});

export const leaves = fc.record({
  leaveId: eventIds,
  nextAt: fc.option(instants),
  userId: userIds,
  coverId: orNull(userIds),
  from: fc.constant('2026-07-06'),
  to: fc.constant('2026-07-19'),
  note: orNull(words),
  state: fc.constantFrom('planned' as const, 'cancelled' as const),
  by: userIds,
  at: instants,
  version: fc.integer({ min: 1, max: 9 }),
});

export const diagnoses = fc.record({
  diagnosisId: eventIds,
  kind: fc.constantFrom('initial' as const, 'working' as const),
  code: orNull(fc.constant('F32.1')),
  text: words,
  reason: orNull(words),
  recordedFor: instants,
  patientId: patientIds,
  recordedAt: instants,
  author: userIds,
});

export const events = fc.record({
  eventId: eventIds,
  kind: fc.constantFrom('suicide-attempt', 'hospitalisation', 'death'),
  occurredAt: instants,
  note: orNull(words),
  patientId: patientIds,
  recordedAt: instants,
  author: userIds,
});

export const consents = fc.record({
  consentId: eventIds,
  kind: fc.constantFrom('information', 'care'),
  decision: fc.constantFrom('given' as const, 'refused' as const, 'withdrawn' as const),
  textVersion: fc.constant('1'),
  decidedAt: instants,
  note: orNull(words),
  patientId: patientIds,
  recordedAt: instants,
  author: userIds,
});

export const flagChanges = fc.record({
  flagChangeId: eventIds,
  flag: fc.constant('to-review'),
  raised: fc.boolean(),
  reason: orNull(words),
  at: instants,
  patientId: patientIds,
  recordedAt: instants,
  author: userIds,
});

export const screeningCounts = fc.record({
  gpId: userIds,
  month: fc.constantFrom('2026-09', '2026-10'),
  screened: count,
  positive: count,
  offered: count,
  refused: count,
  referred: count,
  recordedAt: instants,
});

const said = { note: orNull(words) };

export const externalReferrals = fc.record({
  externalReferralId: eventIds,
  episodeId: eventIds,
  patientId: patientIds,
  kind: fc.constantFrom('psychologist', 'social'),
  to: orNull(words),
  resourceId: orNull(eventIds),
  referredAt: instants,
  state: fc.constant('ongoing'),
  changes: fc.array(
    fc.record({ state: fc.constant('ongoing'), on: fc.constant('2026-03-02'), ...said, by: userIds, at: instants }),
    {
      maxLength: 2,
    },
  ),
  barrier: fc.constant('price'),
  firstAppointmentOn: fc.constant('2026-03-02'),
  funding: fc.constant('pilot'),
  sessions: fc.subarray(['2026-03-02', '2026-03-09']),
  sessionsInError: fc.array(fc.record({ on: fc.constant('2026-03-02'), reason: words, by: userIds, at: instants }), {
    maxLength: 1,
  }),
  renewal: orNull(fc.record({ reason: words, by: userIds, at: instants })),
  enteredInError: orNull(fc.record({ reason: words, by: userIds, at: instants })),
  recordedAt: instants,
  author: userIds,
});

export const resources = fc.record({
  resourceId: eventIds,
  kind: fc.constantFrom('psychologist', 'social'),
  name: words,
  phone: orNull(fc.constant('01 39 12 34 56')),
  email: orNull(fc.constant('cabinet@psy.example')),
  address: orNull(words),
  fundings: fc.subarray(['pilot', 'self-paid']),
  priceCents: orNull(count),
  delay: orNull(fc.constant('3 semaines')),
  notes: orNull(words),
  state: fc.constantFrom('active' as const, 'retired' as const),
  by: userIds,
  at: instants,
  version: count,
});

export const calendarFeeds = fc.record({
  feedId: eventIds,
  userId: userIds,
  secretHash: fc.constant('x'),
  createdAt: instants,
  revokedAt: orNull(instants),
  version: count,
});

export const reviews = fc.record({
  reviewId: eventIds,
  episodeId: eventIds,
  patientId: patientIds,
  heldAt: instants,
  question: orNull(words),
  hypothesis: orNull(words),
  advice: fc.array(
    fc.record({
      adviceId: eventIds,
      kind: fc.constant('follow-up'),
      text: words,
      dueOn: fc.constant(null),
    }),
    { maxLength: 3 },
  ),
  recordedAt: instants,
  author: userIds,
});

export const drafts = fc
  .record({ userId: userIds, patientId: patientIds, content: orNull(words), savedAt: instants, version: count })
  .map(({ userId, patientId, ...draft }) => ({ userId, draft: { ...draft, draftId: `contact.${patientId}` } }));

export const episodes = fc.record({
  episodeId: eventIds,
  patientId: patientIds,
  number: count,
  programmeVersion: fc.constant('sesame-2023-1'),
  programmeChanges: fc.array(fc.record({ from: words, to: words, reason: words, by: userIds, at: instants }), {
    maxLength: 1,
  }),
  periods: fc.array(
    fc.record({
      referralId: referralIds.map(({ referralId }) => referralId),
      referredAt: instants,
      since: instants,
      activeSince: orNull(instants),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  phase: fc.constantFrom('evaluation', 'active', 'exit'),
  phaseSince: instants,
  history: fc.array(
    fc.record({
      phase: fc.constant('active'),
      since: instants,
      reason: orNull(words),
      outReason: orNull(words),
      by: userIds,
    }),
    { maxLength: 2 },
  ),
  orientation: fc.constant(null),
  nurseId: userIds,
  psychiatristId: orNull(userIds),
  gpId: userIds,
  referralId: referralIds.map(({ referralId }) => referralId),
  referredAt: instants,
  recordedAt: instants,
  version: count,
});

export const sequences = fc.record({
  episodeId: eventIds,
  kind: kinds,
  number: count,
  openedOn: birthDates,
  startsOn: fc.constant(null),
  endsOn: fc.constant(null),
  cutOn: fc.constant(null),
  openedBy: orNull(userIds),
  reason: orNull(words),
});

const scaleFacts = { baseline: null, last: null, remission: null, series: [] };

/** What a caseload row stores. */
export const facts = fc
  .record({
    patientId: patientIds,
    episodeId: eventIds,
    nurseId: userIds,
    psychiatristId: orNull(userIds),
    gpId: userIds,
    patient: persons,
    at: instants,
    flags: fc.array(fc.record({ code: words, since: instants }), { maxLength: 2 }),
    episodeVersion: count,
  })
  .map(({ at, patient: { family, given, birthDate, sex }, ...rest }) => ({
    ...rest,
    patient: { family, given, birthDate, sex, interpreter: null, safeContact: false },
    period: 1,
    attemptDays: 0,
    missedInARow: null,
    ended: false,
    phase: 'evaluation',
    phaseSince: at,
    activeSince: null,
    referredAt: at,
    orientation: null,
    sequence: null,
    scales: { phq9: scaleFacts, gad7: scaleFacts },
    firstContactAt: at,
    lastContactAt: at,
    contactCount: 1,
    lastReviewedAt: null,
    treatmentContactBy: null,
    tasks: { open: 1, nextOn: '2026-03-02' },
    relapsePlanOn: null,
    nextAppointmentAt: null,
    safety: { openAlerts: 0, oldestOpenAt: null, unassessedItem9Since: null },
    programmeVersion: 'sesame-2023-1',
  }));

const signatures = fc.record({ userId: userIds, role: fc.constant('nurse' as const), name: words });

export const alerts = fc
  .record({
    cause: eventIds,
    kind: fc.constantFrom('assessment' as const, 'referral' as const, 'course' as const),
    severity: fc.constantFrom('safety' as const, 'urgent' as const, 'soon' as const),
    patientId: patientIds,
    state: fc.constantFrom('open' as const, 'acknowledged' as const, 'in-progress' as const, 'closed' as const),
    note: orNull(words),
    by: signatures,
    other: userIds,
    at: instants,
    nextStepAt: orNull(instants),
    movedTo: fc.option(patientIds, { nil: null, freq: 4 }),
    version: count,
  })
  .map(({ cause, kind, by, other, at, note, ...rest }) => ({
    ...rest,
    alertId: `S1.${cause}`,
    family: rest.severity === 'safety' ? ('safety' as const) : ('course' as const),
    rule: { id: 'S1', version: '1' },
    rules: [{ id: 'S1', version: '1', sentence: note ?? 'aucune' }],
    cause: { kind, id: cause },
    episodeId: null,
    demo: false,
    raisedAt: at,
    acknowledgeBy: at,
    assessBy: at,
    owner: { userId: by.userId, role: by.role },
    step: 0,
    acknowledgements: [{ by: by.userId, role: by.role, at }],
    takenUp: null,
    handOvers: [{ from: other, to: by.userId, by: other, at, reason: note }],
    snooze: note === null ? null : { until: at, reason: note, by: by.userId, at },
    call: note === null ? null : { question: note, urgency: 'days', by, to: 'psychiatrist' as const },
    thread: [{ by, at, text: note ?? 'rien' }],
    assessment: {
      intent: 'none',
      plan: 'none',
      means: 'none',
      protectiveFactors: note ?? 'aucun',
      decision: 'continue-follow-up',
      note,
      by,
      at,
    },
    closure: rest.state === 'closed' ? { act: 'assessment' as const, by, at, note } : null,
    movedAt: at,
  }));

export const members = fc.record({
  userId: userIds,
  role: fc.constantFrom('nurse' as const, 'psychiatrist' as const, 'gp' as const, 'coordinator' as const),
  family: words,
  given: words,
  email: words.map((name) => `${name}@cabinet.example`),
  since: instants,
});

export const registeredSites = fc.record({
  siteId: siteIds,
  regionId: regionIds,
  name: words,
  department: fc.constant('75'),
  kind: fc.constant('centre de santé' as const),
  structures: fc.array(fc.record({ name: words, finess: orNull(words) }), { minLength: 1, maxLength: 2 }),
  timeZone: fc.constant('Europe/Paris'),
  programmeVersion: fc.constant('sesame-2023-1'),
  demo: fc.boolean(),
  state: fc.constant('provisioning' as const),
  openedAt: instants,
  version: count,
});

export const rppsNumbers = fc.integer({ min: 10_000_000_000, max: 99_999_999_999 }).map(String);
