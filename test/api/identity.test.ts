import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { nirKey } from '../../shared/domain/checks.ts';
import { expectProblem } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import { acted, expectToStand, refusedField, tried } from '../support/record.ts';
import * as given from '../support/site.ts';
import { readRows } from '../support/table.ts';

let cloud: RunningCloud;
let site: given.TeamSite;
let demo: given.TeamSite;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Identités');
  demo = await given.openTeamSite(cloud, 'Identités fictives', { demo: true });
});
afterAll(() => cloud.stop());

const traitsOf = ({ patient }: given.PatientRecord) => {
  const { family, given: first, birthDate, sex } = patient;
  return { family, given: first, birthDate, sex };
};
const amend = (record: given.PatientRecord, body: object, own = site) =>
  acted(own.nurse, contract.amendIdentity, record, { ...traitsOf(record), ...body });
const tryAmend = (record: given.PatientRecord, body: object, own = site) =>
  tried(own.nurse, contract.amendIdentity, record, { ...traitsOf(record), ...body });

const oids = { nir: '1.2.250.1.213.1.4.8', test: '1.2.250.1.213.1.4.10' };
let serial = 0;
/** A number nobody else has, with its key. */
const matricule = () => {
  serial += 1;
  const number = `184027864600${serial}`.padEnd(13, '0').slice(0, 13);
  return `${number}${nirKey(number)}`;
};
const qualified = (number: string, oid = oids.nir) => ({
  birthPlace: '78646',
  ins: { status: 'QUAL', matricule: number, oid, document: { kind: 'carte d’identité', seenOn: '2026-01-05' } },
});

describe('an identity', () => {
  it('has its traits, names in use, and how to reach the person; what is left out is cleared', async () => {
    const record = await given.openRecord(site);
    const means = {
      usedGiven: 'Dom',
      phone: '06 12 34 56 78',
      phoneVerified: true,
      mayLeaveMessage: true,
      contactPerson: { name: 'Alix Proche', phone: '07 12 34 56 78', link: 'sœur' },
      guardian: { name: 'Me Tuteur', phone: '01 23 45 67 89', measure: 'curatelle' },
      language: 'ar',
      interpreter: true,
    };
    const known = await amend(record, means);
    const { phoneVerified, ...stored } = means;
    expect(known.patient).toMatchObject({ ...stored, phoneVerifiedAt: expect.any(String) });
    expect(known.summary.patient.interpreter).toBe('ar');
    await expectToStand(site, known);
    const kept = await amend(known, { phone: means.phone });
    expect(kept.patient).toMatchObject({
      phoneVerifiedAt: known.patient.phoneVerifiedAt,
      contactPerson: null,
      language: 'fr',
    });
    const other = await amend(kept, { phone: '06 00 00 00 01', safeContact: true });
    expect(other.patient).toMatchObject({ phoneVerifiedAt: null, safeContact: true, mayLeaveMessage: false });
    expect(other.summary.patient.safeContact).toBe(true);
  });

  it('is amended after the exit too, and the record says so on every reading', async () => {
    const record = await given.openActiveRecord(site);
    const exit = { phase: 'exit', outReason: 'patient-wish' };
    const left = await acted(site.nurse, contract.changePhase, record, exit);
    const renamed = await amend(left, { usedFamily: 'Nom d’usage' });
    expect(renamed.patient.usedFamily).toBe('Nom d’usage');
    await expectToStand(site, renamed);
  });

  const refusals: [string, object, string, RegExp][] = [
    ['a wrong key', qualified('184027864600199'), 'ins.matricule', /clé 99.*attendu/],
    ['a number that is none', qualified('123'), 'ins.matricule', /attendu : 13 caractères/],
    [
      'the namespace of invented people',
      qualified(matricule(), oids.test),
      'ins.oid',
      /attendu, pour une personne réelle/,
    ],
    [
      'a number with a provisional status',
      { ins: { status: 'PROV', matricule: matricule() } },
      'ins.matricule',
      /attendu/,
    ],
    ['a validated identity without a document', { ins: { status: 'VALI' } }, 'ins.document', /attendu/],
    ['a birth in the future', { birthDate: '2099-01-01' }, 'birthDate', /attendu : une date passée/],
    ['a place that is none', { birthPlace: 'Paris' }, 'birthPlace', /INSEE/],
    ['a verified number that is missing', { phoneVerified: true }, 'phoneVerified', /attendu/],
    [
      'messages where none may be left',
      { safeContact: true, mayLeaveMessage: true },
      'mayLeaveMessage',
      /attendu : false/,
    ],
    [
      'a document seen in the future',
      { ins: { status: 'VALI', document: { kind: 'passeport', seenOn: '2099-01-01' } } },
      'ins.document.seenOn',
      /attendu/,
    ],
  ];
  it.each(refusals)('refuses %s, by its field', async (_, body, field, message) => {
    const record = await given.openRecord(site);
    const refused = expectProblem(await tryAmend(record, body), 400, 'request.invalid');
    expect(refused.map((one) => one.field)).toEqual([field]);
    expect(refused[0]?.message).toMatch(message);
    expect(await site.nurse.done(contract.getPatient, { patientId: record.patientId })).toEqual(record);
  });

  it('of someone invented stands under the namespaces of tests alone', async () => {
    const record = await given.openRecord(demo);
    expect(refusedField(await tryAmend(record, qualified(matricule()), demo)).field).toBe('ins.oid');
    const known = await amend(record, qualified(matricule(), oids.test), demo);
    expect(known.patient.ins).toMatchObject({ status: 'QUAL', oid: oids.test });
  });
});

describe('one identity, one record', () => {
  it('nobody takes the traits of somebody else; those whom nobody bears any more are free', async () => {
    const [one, two] = [await given.openRecord(site), await given.openRecord(site)];
    const wanted = traitsOf(one);
    expectProblem(await tryAmend(two, wanted), 409, 'patient.duplicate');
    await amend(one, { family: 'Autre-Nom' });
    const renamed = await amend(two, wanted);
    expect(renamed.patient.family).toBe(wanted.family);
    const back = await site.nurse.done(contract.getPatient, { patientId: one.patientId });
    expectProblem(await tryAmend(back, wanted), 409, 'patient.duplicate');
  });

  it('nor the number of somebody else, however it is typed; no key says it', async () => {
    const [one, two] = [await given.openRecord(site), await given.openRecord(site)];
    const number = matricule();
    const spaced = `${number.slice(0, 1)} ${number.slice(1, 7)} ${number.slice(7)}`;
    const known = await amend(one, qualified(spaced));
    expect(known.patient.ins.matricule).toBe(number);
    expectProblem(await tryAmend(two, qualified(number)), 409, 'patient.duplicate');
    await expectToStand(site, await amend(known, { ...qualified(number), usedGiven: 'Dom' }));
    const keys = [...(await readRows(cloud)).keys()];
    expect(keys.filter((key) => key.includes(number))).toEqual([]);
  });

  it('asked for by two at one moment goes to one of them', async () => {
    const [one, two] = [await given.openRecord(site), await given.openRecord(site)];
    const traits = { family: 'Convoité', given: 'Nom', birthDate: '1970-01-01', sex: 'female' };
    const replies = await Promise.all([one, two].map((record) => tryAmend(record, traits)));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});
