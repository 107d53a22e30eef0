import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { object } from '../../local/template/read.ts';
import { contract } from '../../shared/contracts/index.ts';
import type { AnyRoute } from '../../shared/contracts/route.ts';
import { expectProblem, type Reply } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import * as given from '../support/site.ts';
import { watchTable } from '../support/table.ts';
import * as faults from './faults.ts';

let cloud: RunningCloud;
let site: given.TeamSite;
let referralId = '';
let patientId = '';
let activeId = '';
/** What was written since it was asked last. */
let written: () => Promise<string[]>;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Saisies');
  patientId = (await given.openRecord(site)).patientId;
  activeId = (await given.openActiveRecord(site)).patientId;
  referralId = (await given.refer(site)).referralId;
  written = await watchTable(cloud);
});
afterAll(() => cloud.stop());

const nothingWritten = async () => expect(await written()).toEqual([]);

type Patch = Record<string, unknown>;
const patched = (body: object, patch: unknown) => ({ ...body, ...object(patch, 'patch') });
const refer = (patch: Patch) => site.gp.ask(contract.referPatient, {}, { body: patched(given.referralBody(), patch) });
const evaluate = (patch: Patch) => {
  const act = { body: patched(given.evaluationBody(), patch), ifMatch: 1 };
  return site.nurse.ask(contract.recordEvaluation, { referralId }, act);
};
const openSite = (patch: Patch) =>
  given.administratorOf(cloud).ask(contract.openSite, {}, { body: patched(given.siteBody('Refusé'), patch) });
const addMember = (patch: Patch) => {
  const body = { family: 'A', given: 'B', ...patch };
  return given.administratorOf(cloud).ask(contract.addMember, { siteId: site.siteId }, { body });
};
const onRecord = (route: AnyRoute) => (body: Patch) => site.nurse.ask(route, { patientId }, { body, ifMatch: 1 });

const goOn = (patch: Patch) => {
  const body = { phase: 'relapse-prevention', ...patch };
  return site.nurse.ask(contract.changePhase, { patientId: activeId }, { body, ifMatch: 2 });
};
const saveDraft = (patch: Patch) => {
  const body = { content: null, baseVersion: 0, ...patch };
  return site.nurse.ask(contract.saveCareDraft, { draftId: 'contact' }, { body });
};

const families: [string, faults.Fault[], (patch: Patch) => Promise<Reply>][] = [
  ['an evaluation', faults.ofEvaluation, evaluate],
  ['an assessment', faults.ofAssessment, onRecord(contract.recordAssessment)],
  ['a person to refer', faults.ofPatient, (patch) => refer({ patient: { ...given.newPatient(), ...patch } })],
  ['a referral', faults.ofReferral, refer],
  ['a contact', faults.ofContact, onRecord(contract.recordContact)],
  ['an orientation', faults.ofOrientation, onRecord(contract.orient)],
  [
    'an external referral',
    faults.ofOutsideReferral,
    (patch) => onRecord(contract.referOutside)({ kind: 'social', ...patch }),
  ],
  [
    'a case review',
    faults.ofReview,
    (patch) =>
      site.psychiatrist.ask(
        contract.recordReview,
        { patientId },
        { body: { ...given.reviewBody(), ...patch }, ifMatch: 1 },
      ),
  ],
  ['a change of phase', faults.ofPhase, goOn],
  ['a draft', faults.ofDraft, saveDraft],
  ['a site', faults.ofSite, openSite],
  ['a member', faults.ofMember, addMember],
];

async function refused(reply: Reply, [, , field, code, message]: faults.Fault): Promise<void> {
  const errors = expectProblem(reply, 400, 'request.invalid');
  expect(errors).toContainEqual({ field, code, message: expect.stringMatching(message) });
  await nothingWritten();
}

describe.each(families)(
  '%s that cannot be is refused by field, fault and expectation, and nothing written',
  (_, list, send) => {
    it.each(list.map((fault) => [fault[0], fault] as const))('%s', async (_what, fault) => {
      await refused(await send(object(fault[1], 'patch')), fault);
    });
  },
);

describe('a PHQ-9 that is none is refused by field, fault and expectation, and nothing written', () => {
  it.each(faults.ofPhq9.map((fault) => [fault[0], fault] as const))('%s', async (_what, fault) => {
    await refused(await evaluate({ assessments: [{ scale: 'phq9', items: fault[1] }] }), fault);
  });
});

describe('a site of a programme', () => {
  it('that takes nobody any more is not opened, and nothing written', async () => {
    expectProblem(await openSite({ programme: 'microstructures' }), 409, 'programme.stopped');
    await nothingWritten();
  });
});

describe('a phase to which nobody goes', () => {
  it.each(['evaluation', 'nowhere'])('is a conflict, and nothing written: %s', async (phase) => {
    expectProblem(await goOn({ phase }), 409, 'episode.phase');
    await nothingWritten();
  });
});

describe('a request that cannot be read is refused, and nothing written:', () => {
  const raw = (body: string) => site.gp.ask(contract.referPatient, {}, { body });
  const padded = (size: number) => {
    const text = JSON.stringify({ ...given.referralBody(), urgence: true });
    return text.padEnd(size);
  };
  afterAll(nothingWritten);

  it.each(['{"patient":', '{patient:1}', '', "{'patient':1}", '{} {}'])('broken JSON: %s', async (body) => {
    expectProblem(await raw(body), 400, 'request.malformed-json');
  });

  it.each(['[]', 'null', '"texte"', '12'])('JSON that is no object: %s', async (body) => {
    const [field] = expectProblem(await raw(body), 400, 'request.invalid');
    expect(field?.message).toMatch(/attendu : un objet/);
  });

  it('names that JavaScript treats in its own way are unknown fields like others', async () => {
    const fields = expectProblem(await raw('{"__proto__":{"a":1},"constructor":1}'), 400, 'request.invalid');
    expect(fields.filter(({ code }) => code === 'unknown-field').map(({ field }) => field)).toEqual([
      '__proto__',
      'constructor',
    ]);
  });

  it('a body of 64 KiB is still read, one byte more is 413', async () => {
    expectProblem(await raw(padded(65_536)), 400, 'request.invalid');
    expectProblem(await raw(padded(65_537)), 413, 'request.too-large');
    expectProblem(await raw(padded(65_536).replace('urgence', 'urgencé')), 413, 'request.too-large');
  });

  it('a body over the gateway’s own limit is 413 too', async () => {
    expectProblem(await raw(padded(11_000_000)), 413, 'request.too-large');
  });

  it.each([{ limit: '0' }, { limit: '201' }, { limit: 'dix' }, { page: '2' }])('a bad query: %o', async (query) => {
    const fields = expectProblem(await site.nurse.ask(contract.listAlerts, {}, { query }), 400, 'request.invalid');
    expect(fields.map(({ field }) => field)).toEqual(Object.keys(query));
  });

  it.each(['S00000000000', 'S1', 'R11', 'site', '%00', 'S0000000000#'])('an unknown site: %s', async (siteId) => {
    const answer = await site.gp.ask(contract.referPatient, { siteId }, { body: given.referralBody() });
    expectProblem(answer, 404, 'resource.not-found');
  });

  it('a known identity at the same site is 409, however it is spelt', async () => {
    const twin = { ...given.newPatient(), family: 'Éssai-Dùpont', given: 'Anne Marie' };
    const first = await given.refer(site, { ...given.referralBody(), patient: twin });
    const spelt = { ...twin, family: 'ESSAI DUPONT', given: 'anne-marie' };
    const second = await given.refer(site, { ...given.referralBody(), patient: spelt });
    const act = { body: given.evaluationBody(), ifMatch: 1 };
    await site.nurse.done(contract.recordEvaluation, { referralId: first.referralId }, act);
    await written();
    const answer = await site.nurse.ask(contract.recordEvaluation, { referralId: second.referralId }, act);
    expectProblem(answer, 409, 'patient.duplicate');
    await nothingWritten();
  });
});
