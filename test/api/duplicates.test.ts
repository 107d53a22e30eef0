import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../shared/contracts/index.ts';
import { expectProblem } from '../support/api.ts';
import { type RunningCloud, startTestCloud } from '../support/cloud.ts';
import * as given from '../support/site.ts';
import { readRows, writtenBy } from '../support/table.ts';

let cloud: RunningCloud;
let site: given.TeamSite;
beforeAll(async () => {
  cloud = await startTestCloud();
  site = await given.openTeamSite(cloud, 'Doublons');
});
afterAll(() => cloud.stop());

type Traits = ReturnType<typeof given.newPatient>;

const refer = (patient: Traits) => given.refer(site, { ...given.referralBody(), patient });
const open = async (patient: Traits, more: object = {}) =>
  given.evaluate(site, await refer(patient), { ...given.evaluationBody(), ...more });
const evaluate = ({ referralId, version }: given.Referral, more: object = {}) =>
  site.nurse.ask(
    contract.recordEvaluation,
    { referralId },
    { body: { ...given.evaluationBody(), ...more }, ifMatch: version },
  );
const found = async ({ referralId }: given.Referral) =>
  (await site.nurse.done(contract.findDuplicates, { referralId })).items;
const exit = (record: given.PatientRecord) =>
  given.act(site.nurse, contract.changePhase, record, { phase: 'exit', outReason: 'patient-wish' });

describe('duplicates of a referral', () => {
  it('are nobody for somebody new', async () => {
    expect(await found(await given.refer(site))).toEqual([]);
  });

  it('are those of the same traits, however the name is spelt, with where they stand', async () => {
    const patient = { family: 'Lefèvre-Dûrand', given: 'Zoé', birthDate: '1979-05-04', sex: 'female' };
    const record = await open(patient);
    const again = await refer({ ...patient, family: 'LEFEVRE DURAND', given: 'zoe' });
    const { id, kind, label, since } = record.episode.phase;
    expect(await found(again)).toEqual([
      {
        patientId: record.patientId,
        ...patient,
        alikeBy: 'traits',
        phase: { id, kind, label, since },
        outReason: null,
        reentry: null,
      },
    ]);
    expect(await found(await refer({ ...patient, birthDate: '1979-05-05' }))).toEqual([]);
  });

  it('say how someone who left would come back', async () => {
    const patient = given.newPatient();
    const { patientId } = await exit(
      await given.act(site.nurse, contract.orient, await open(patient), { orientation: 'classique' }),
    );
    expect(await found(await refer(patient))).toMatchObject([
      { patientId, phase: { kind: 'exit' }, outReason: 'patient-wish', reentry: 'same-episode' },
    ]);
  });

  it('are no longer those who were renamed since', async () => {
    const patient = given.newPatient();
    const record = await open(patient);
    await given.act(site.nurse, contract.amendIdentity, record, { ...patient, birthDate: '1984-03-01' });
    const referral = await refer(patient);
    expect(await found(referral)).toEqual([]);
    expect((await evaluate(referral)).status).toBe(201);
  });

  it('are a reading of each record, on its own trail', async () => {
    const patient = given.newPatient();
    const { patientId } = await open(patient);
    const referral = await refer(patient);
    const written = await writtenBy(cloud, () => found(referral));
    const trails = written.filter((key) => key.includes('#ACCESS |')).map((key) => key.split(' | ')[0]);
    expect(trails.sort()).toEqual(
      [patientId, referral.patient.patientId].map((id) => `SITE#${site.siteId}#PAT#${id}#ACCESS`).sort(),
    );
  });
});

describe('an evaluation of someone of known traits', () => {
  it('is refused until the nurse says who it is, and nothing is written', async () => {
    const patient = given.newPatient();
    await open(patient);
    const referral = await refer(patient);
    const before = await readRows(cloud);
    expectProblem(await evaluate(referral), 409, 'patient.duplicate');
    expect(await readRows(cloud)).toEqual(before);
  });

  it('someone told apart has a record of their own; the next such referral finds both', async () => {
    const patient = given.newPatient();
    const first = await open(patient);
    const second = await open(patient, { distinctBecause: 'Jumelles : autre adresse, autre numéro.' });
    expect(second.patientId).not.toBe(first.patientId);
    const third = await refer(patient);
    const ids = (await found(third)).map(({ patientId }) => patientId);
    expect(ids).toEqual([first.patientId, second.patientId]);
    expectProblem(await evaluate(third), 409, 'patient.duplicate');
    expect((await evaluate(third, { distinctBecause: 'Une troisième personne.' })).status).toBe(201);
    const stored = [...(await readRows(cloud)).values()].filter((row) => row.includes('Jumelles'));
    expect(stored).toHaveLength(1);
    expect(stored[0]).toContain('"entity":{"S":"Identity"}');
  });

  it('of two homonyms who are told apart at the same moment none is lost', async () => {
    const patient = given.newPatient();
    await open(patient);
    const referrals = [await refer(patient), await refer(patient)];
    const replies = await Promise.all(referrals.map((one) => evaluate(one, { distinctBecause: 'Homonyme.' })));
    const opened = replies.filter(({ status }) => status === 201).length;
    for (const lost of replies.filter(({ status }) => status !== 201)) expectProblem(lost, 409, 'patient.duplicate');
    expect(opened).toBeGreaterThan(0);
    expect(await found(await refer(patient))).toHaveLength(1 + opened);
  });

  it('goes on in no record of somebody who is followed, nor of somebody else', async () => {
    const patient = given.newPatient();
    const { patientId } = await open(patient);
    const other = await given.openRecord(site);
    const referral = await refer(patient);
    expectProblem(await evaluate(referral, { knownAs: patientId }), 409, 'episode.running');
    const foreign = await evaluate(referral, { knownAs: other.patientId });
    expect(expectProblem(foreign, 400, 'request.invalid')).toMatchObject([{ field: 'knownAs', code: 'not-alike' }]);
    const both = await evaluate(referral, { knownAs: patientId, distinctBecause: 'Homonyme.' });
    expect(expectProblem(both, 400, 'request.invalid')).toMatchObject([{ field: 'distinctBecause' }]);
  });

  it('does not bring back somebody who has died', async () => {
    const patient = given.newPatient();
    const record = await open(patient);
    const { episode, patientId } = await given.act(site.nurse, contract.recordEvent, record, { kind: 'death' });
    if (episode.phase.kind !== 'exit') {
      const body = { orientation: 'out', outReason: 'death', reason: 'Décès.' };
      await site.nurse.done(contract.orient, { patientId }, { body, ifMatch: episode.version });
    }
    const reply = await evaluate(await refer(patient), { knownAs: patientId });
    expect(expectProblem(reply, 400, 'request.invalid')).toMatchObject([{ field: 'knownAs', code: 'deceased' }]);
  });
});
