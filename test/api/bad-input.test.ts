import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { expectProblem, type Reply } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import * as given from '../support/site.ts';
import { changed, type Rows, readRows } from '../support/table.ts';

let cloud: RunningCloud;
let site: given.TeamSite;
let referralId = '';
let patientId = '';
let before: Rows;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Saisies');
  patientId = (await given.openRecord(site)).patientId;
  referralId = (await given.refer(site)).referralId;
  before = await readRows(cloud);
});
afterAll(() => cloud.stop());

const nothingWritten = async () => expect(changed(before, await readRows(cloud))).toEqual([]);

/** What is wrong, the field as the sender wrote it, its code, and what the French sentence says of fault and expectation. */
type Fault<Value> = [what: string, value: Value, field: string, code: string, message: RegExp];

function refused<Value>(send: (value: Value) => Promise<Reply>, faults: Fault<Value>[]): void {
  it.each(faults)('%s', async (_, value, field, code, message) => {
    const errors = expectProblem(await send(value), 400, 'request.invalid');
    expect(errors).toContainEqual({ field, code, message: expect.stringMatching(message) });
    await nothingWritten();
  });
}

type Patch = Record<string, unknown>;
const refer = (patch: Patch) => site.gp.ask(contract.referPatient, {}, { body: { ...given.referralBody(), ...patch } });
const referSomeone = (patch: Patch) => refer({ patient: { ...given.newPatient(), ...patch } });
const evaluate = (patch: Patch) =>
  site.nurse.ask(
    contract.recordEvaluation,
    { referralId },
    { body: { ...given.evaluationBody(), ...patch }, ifMatch: 1 },
  );
const fillPhq9 = (items: unknown) => evaluate({ phq9: { items } });
const assess = (body: unknown) => site.nurse.ask(contract.recordAssessment, { patientId }, { body, ifMatch: 1 });
const orient = (body: unknown) => site.nurse.ask(contract.orient, { patientId }, { body, ifMatch: 1 });
const contact = (body: unknown) => site.nurse.ask(contract.recordContact, { patientId }, { body, ifMatch: 1 });
const openSite = (patch: Patch) =>
  given.administratorOf(cloud).ask(contract.openSite, {}, { body: { ...given.siteBody('Refusé'), ...patch } });
const addMember = (patch: Patch) =>
  given
    .administratorOf(cloud)
    .ask(contract.addMember, { siteId: site.siteId }, { body: { family: 'A', given: 'B', ...patch } });

const zeros = (count: number) => Array.from({ length: count }, () => 0);
/** In every time zone. */
const future = new Date(Date.now() + 3 * 86_400_000).toISOString();
const yearsAgo = (years: number, more = 0) =>
  new Date(Date.now() - years * 365.25 * 86_400_000 + more).toISOString().slice(0, 10);

describe('a score that is none is refused, and nothing written:', () => {
  refused(fillPhq9, [
    ['4', [...zeros(8), 4], 'phq9.items[8]', 'too-big', /refusée : 4 ; attendu : .*3/],
    ['−1', [-1, ...zeros(8)], 'phq9.items[0]', 'too-small', /refusée : -1 ; attendu : .*0/],
    ['a text', [...zeros(8), '2'], 'phq9.items[8]', 'invalid-type', /refusée : « 2 » ; attendu : un nombre/],
    ['a fraction', [...zeros(8), 1.5], 'phq9.items[8]', 'invalid-type', /refusée : 1.5 ; attendu : un nombre entier/],
    ['true', [...zeros(8), true], 'phq9.items[8]', 'invalid-type', /refusée : true ; attendu : un nombre/],
    ['eight items', zeros(8), 'phq9.items', 'too-small', /liste de 8 ; attendu : exactement 9/],
    ['ten items', zeros(10), 'phq9.items', 'too-big', /liste de 10 ; attendu : exactement 9/],
    ['items by name', { 1: 0 }, 'phq9.items', 'invalid-type', /un objet ; attendu : une liste/],
    ['no answer at all', Array(9).fill(null), 'phq9.items', 'scale.empty', /sans aucune réponse ; attendu : au moins une/],
  ]);
  refused(evaluate, [
    ['an unknown item', { phq9: { items: zeros(9), item10: 1 } }, 'phq9.item10', 'unknown-field', /inconnu : « item10 »/],
    ['difficulty 4', { phq9: { items: zeros(9), difficulty: 4 } }, 'phq9.difficulty', 'too-big', /: 4 ; attendu : .*3/],
    ['no PHQ-9', { phq9: undefined }, 'phq9', 'missing', /absent ; attendu : un objet/],
    ['six items of GAD-7', { gad7: { items: zeros(6) } }, 'gad7.items', 'too-small', /liste de 6 ; attendu : exactement 7/],
  ]);
  refused(assess, [
    ['an unknown scale', { scale: 'ces-d', items: [0] }, 'scale', 'invalid-union', /refusée : « ces-d » ; attendu/],
    ['seven items of PHQ-9', { scale: 'phq9', items: zeros(7) }, 'items', 'too-small', /liste de 7 ; attendu : exactement 9/],
    ['a field of another scale', { scale: 'gad7', items: zeros(7), difficulty: 1 }, 'difficulty', 'unknown-field', /inconnu/],
  ]);
});

describe('a referral that cannot be is refused, and nothing written:', () => {
  const born = (birthDate: unknown) => referSomeone({ birthDate });
  refused(born, [
    ['a minor', yearsAgo(18, 2 * 86_400_000), 'patient.birthDate', 'patient.minor', /de 17 ans ; attendu : 18 ans.*3114, 15/],
    ['born in the future', future.slice(0, 10), 'patient.birthDate', 'patient.born-in-future', /futur : \d.* ; attendu/],
    ['born 130 years ago', yearsAgo(130), 'patient.birthDate', 'patient.too-old', /130 ans.* ; attendu : au plus 120/],
    ['a day that does not exist', '1981-02-29', 'patient.birthDate', 'invalid-format', /« 1981-02-29 » ; attendu : une date/],
    ['no birth date', undefined, 'patient.birthDate', 'missing', /absent ; attendu/],
  ]);
  refused(referSomeone, [
    ['an unknown field of the person', { prenom: 'Léa' }, 'patient.prenom', 'unknown-field', /inconnu : « prenom » ; retirez/],
    ['a blank name', { family: '  ' }, 'patient.family', 'too-small', /attendu : au moins 1 caractère/],
    ['a name with a control character', { given: 'a\u0000' }, 'patient.given', 'invalid-format', /refusée.* ; attendu/],
    ['a name of 81 letters', { given: 'a'.repeat(81) }, 'patient.given', 'too-big', /attendu : au plus 80 caractères/],
    ['an unknown sex', { sex: 'F' }, 'patient.sex', 'invalid-value', /« F » ; attendu : .*female, male, other/],
    ['a telephone that is none', { phone: '12' }, 'patient.phone', 'invalid-format', /« 12 » ; attendu/],
  ]);
  refused(refer, [
    ['an unknown field', { urgence: true }, 'urgence', 'unknown-field', /inconnu : « urgence » ; retirez-le/],
    ['a field of the server', { version: 7 }, 'version', 'unknown-field', /inconnu : « version »/],
    ['a text for a yes', { immediateDanger: 'oui' }, 'immediateDanger', 'invalid-type', /« oui » ; attendu : true ou false/],
    ['three answers to PHQ-2', { phq2: { items: [1, 1, 1] } }, 'phq2.items', 'too-big', /liste de 3 ; attendu : exactement 2/],
    ['a negative PHQ-2 without a reason', { phq2: { items: [1, 1] } }, 'reason', 'referral.reason-needed', /attendu : votre motif/],
    ['no disorder', { depressiveOrAnxietyDisorder: false }, 'depressiveOrAnxietyDisorder', 'referral.no-disorder', /false ; attendu/],
    ['psychiatric care', { ongoingPsychiatricCare: true }, 'ongoingPsychiatricCare', 'referral.psychiatric-care', /true ; attendu/],
    ['a date to come', { referredAt: future }, 'referredAt', 'date-out-of-range', /futur.* ; attendu/],
  ]);
});

describe('an act outside its vocabulary or bounds is refused, and nothing written:', () => {
  refused(contact, [
    ['an unknown mode', { mode: 'pigeon' }, 'mode', 'vocabulary.unknown', /« pigeon » ; attendu : on-site, phone, video/],
    ['no minutes', { mode: 'phone', durationMinutes: 0 }, 'durationMinutes', 'too-small', /: 0 ; attendu : .*1/],
    ['a note of 4001 letters', { mode: 'phone', note: 'a'.repeat(4001) }, 'note', 'too-big', /attendu : au plus 4000/],
    ['a contact to come', { mode: 'phone', heldAt: future }, 'heldAt', 'date-out-of-range', /futur.* ; attendu/],
  ]);
  refused(orient, [
    ['an unknown orientation', { orientation: 'autre' }, 'orientation', 'invalid-value', /« autre » ; attendu : .*classique, leger, out/],
    ['out without its reason', { orientation: 'out' }, 'outReason', 'orientation.out-reason', /absent ; attendu : .*patient-wish/],
    ['an unproposed path without a reason', { orientation: 'leger' }, 'reason', 'orientation.overrule', /attendu : le motif/],
    ['an unknown situation', { orientation: 'classique', situations: ['x1'] }, 'situations', 'vocabulary.unknown', /« x1 » ; attendu/],
  ]);
  refused(openSite, [
    ['an unknown department', { department: '999' }, 'department', 'invalid-format', /« 999 » ; attendu/],
    ['a wrong FINESS key', { structures: [{ name: 'x', finess: '750000001' }] }, 'structures[0].finess', 'finess-key', /750000001 ; attendu/],
    ['no structure', { structures: [] }, 'structures', 'too-small', /liste de 0 ; attendu : au moins 1/],
    ['a place without a time zone', { timeZone: 'Mars/Olympe' }, 'timeZone', 'time-zone', /inconnu ; attendu : .*Europe\/Paris/],
  ]);
  refused(addMember, [
    ['a wrong RPPS key', { role: 'nurse', rpps: '10000000001' }, 'rpps', 'rpps-key', /refusé ; attendu : 11 chiffres/],
    ['a nurse without RPPS', { role: 'nurse', login: 'nurse-x' }, 'rpps', 'missing', /absent ; attendu : le numéro RPPS/],
    ['a role that no site has', { role: 'regional-admin' }, 'role', 'invalid-value', /« regional-admin » ; attendu : .*nurse/],
  ]);
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
    before = await readRows(cloud);
    const answer = await site.nurse.ask(contract.recordEvaluation, { referralId: second.referralId }, act);
    expectProblem(answer, 409, 'patient.duplicate');
    await nothingWritten();
  });
});
