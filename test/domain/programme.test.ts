import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProgrammeDefinition } from '../../shared/programme/definition.ts';
import { definitions } from '../../shared/programme/definitions.ts';
import { currentVersionOf, programmeOf, programmes, sesame } from '../../shared/programme/index.ts';
import { loadProgramme } from '../../shared/programme/load.ts';
import { loadProgramme as trusted } from '../../shared/programme/trusted.ts';

const folder = resolve(import.meta.dirname, '../../shared/programme/definitions');
const files = readdirSync(folder);
const fileOf = (name: string): Record<string, unknown> => JSON.parse(readFileSync(resolve(folder, name), 'utf8'));
/** Files that a version's own lies over, the lowest first; SÉSAME's is whole. */
const under: Readonly<Record<string, readonly string[]>> = {
  'cecics-2020-1': ['team-tools-1'],
  'microstructures-2021-1': ['team-tools-1'],
  'microstructures-2022-1': ['team-tools-1', 'microstructures-2021-1'],
};
const laidOver = (names: readonly string[]): Record<string, unknown> =>
  Object.assign({}, ...names.map((name) => fileOf(`${name}.json`)));

function byId<Item extends { id: string }>(list: readonly Item[], id: string): Item {
  const item = list.find((one) => one.id === id);
  if (item === undefined) throw new Error(`no ${id}`);
  return item;
}
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
const prices = ({ sequences }: ProgrammeDefinition) =>
  sequences.kinds.map(({ id, months, priceCents }) => ({ id, months, priceCents }));

describe('the registry', () => {
  it('holds each file of the folder, under the version that is its name', () => {
    const shared = new Set(Object.values(under).flat());
    const named = [...new Set([...programmes.map(({ version }) => version), ...shared])].map((name) => `${name}.json`);
    expect(named.sort()).toEqual(files.sort());
    expect(Object.keys(definitions)).toEqual(programmes.map(({ version }) => version));
    for (const programme of programmes) {
      const { version } = programme;
      expect(programme).toEqual(loadProgramme(laidOver([...(under[version] ?? []), version])));
    }
  });

  it('says a section once: a file repeats nothing but its identity of those that it lies over', () => {
    const identity = ['id', 'name', 'validTo', 'state'];
    for (const [version, names] of Object.entries(under)) {
      const below = laidOver(names);
      const own = Object.entries(fileOf(`${version}.json`)).filter(([part]) => !identity.includes(part));
      for (const [part, value] of own) expect(below[part], `${version}, ${part}`).not.toEqual(value);
    }
  });

  it('is in a bundle, where nothing is validated again, what it is here', () => {
    expect(Object.values(definitions).map(trusted)).toEqual(programmes);
    expect(() => trusted(undefined)).toThrow('programme definition: object expected');
  });

  it('finds a version, and throws for one that it does not hold', () => {
    for (const programme of programmes) expect(programmeOf(programme.version)).toBe(programme);
    expect(programmeOf('sesame-2023-1')).toBe(sesame);
    expect(() => programmeOf('sesame-1900-1')).toThrow('unknown programme version sesame-1900-1');
  });

  it('knows which version holds on a date: the latest begun of those that are valid', () => {
    const versionOn = (date: string) => currentVersionOf('microstructures', date)?.version;
    expect(versionOn('2021-02-01')).toBe('microstructures-2021-1');
    expect(versionOn('2022-08-05')).toBe('microstructures-2021-1');
    expect(versionOn('2022-08-06')).toBe('microstructures-2022-1');
    expect(versionOn('2024-01-31')).toBe('microstructures-2022-1');
  });

  it('falls back on the latest version before the first and after the last, and on null for no programme', () => {
    expect(currentVersionOf('microstructures', '2021-01-31')?.version).toBe('microstructures-2022-1');
    expect(currentVersionOf('microstructures', '2026-01-01')?.version).toBe('microstructures-2022-1');
    expect(currentVersionOf('sesame', '2020-01-01')).toBe(sesame);
    expect(currentVersionOf('nothing', '2023-01-01')).toBeNull();
  });

  it('gives a version that is valid whenever there is one', () => {
    const date = fc
      .date({ min: new Date('2019-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.constantFrom(...programmes), date, ({ id }, on) => {
        const own = programmes.filter((programme) => programme.id === id);
        const valid = own.filter(({ validFrom, validTo }) => on >= validFrom && on <= validTo);
        expect(valid.length > 0 ? valid : own).toContain(currentVersionOf(id, on));
      }),
    );
  });
});

describe('SÉSAME', () => {
  it('carries the figures of its sources', () => {
    expect(byId(sesame.sequences.kinds, 'classique')).toMatchObject({
      months: 3,
      renewals: 3,
      maxMonths: 12,
      priceCents: 60800,
      opinionAtMonth: 10,
    });
    expect(byId(sesame.sequences.kinds, 'leger')).toMatchObject({ renewals: 0, priceCents: 24500, phases: ['active'] });
    expect(sesame.referral).toMatchObject({ callBackTargetHours: 48, callBackLimitHours: 72, minimumAge: 18 });
    expect(sesame.exit).toMatchObject({ attempts: 3, reentryWithinDays: 90 });
  });

  it('names the items of its two scales by LOINC', () => {
    const codes = (id: string) => byId(sesame.scales, id).items.map(({ code }) => code);
    expect(codes('phq9')).toEqual('44250-9 44255-8 44259-0 44254-1 44251-7 44258-2 44252-5 44253-3 44260-8'.split(' '));
    expect(codes('gad7')).toEqual('69725-0 68509-9 69733-4 69734-2 69735-9 69689-8 69736-7'.split(' '));
  });

  it('has the French wording of PHQ-2, PHQ-9 and GAD-7, item by item, with where it comes from', () => {
    for (const id of ['phq2', 'phq9', 'gad7']) {
      const { items, introduction, textSource } = byId(sesame.scales, id);
      expect(introduction, id).toMatch(/^Au cours des deux dernières semaines, .* \?$/);
      expect(textSource, id).toMatch(/^(PHQ-2|PHQ-9|GAD-7), version française/);
      expect(new Set(items.map(({ text }) => text)).size, id).toBe(items.length);
      expect(items.every(({ text }) => text !== null)).toBe(true);
    }
    const [phq2, phq9] = [byId(sesame.scales, 'phq2'), byId(sesame.scales, 'phq9')];
    expect(phq2.items).toEqual(phq9.items.slice(0, 2));
    expect(phq9.answers).toEqual(['Jamais', 'Plusieurs jours', 'Plus de la moitié du temps', 'Presque tous les jours']);
    expect(phq9.items[phq9.safetyItem ?? 0]?.text).toMatch(/^Penser qu’il vaudrait mieux mourir/);
  });

  it('keeps of licensed scales a total, and not a word', () => {
    const licensed = sesame.scales.filter(({ licence }) => licence === 'licensed');
    expect(ids(licensed)).toEqual(['had', 'epds', 'ces-d', 'bdi-2', 'isi']);
    for (const { entry, introduction, items, answers, textSource } of licensed) {
      expect({ entry, introduction, items, answers, textSource }).toEqual({
        entry: 'total',
        introduction: null,
        items: [],
        answers: [],
        textSource: null,
      });
    }
  });

  it('says of the further free scales what is low, positive or grave', () => {
    expect(byId(sesame.scales, 'who5')).toMatchObject({ multiplier: 4, maxTotal: 100, worse: 'lower' });
    expect(byId(sesame.scales, 'who5').bands[0]).toMatchObject({ id: 'low', from: 0, to: 51 });
    expect(byId(sesame.scales, 'audit-c').positive).toMatchObject({ female: 3, male: 4 });
    expect(byId(sesame.scales, 'pc-ptsd-5').positive).toMatchObject({ female: 3, male: 3 });
    expect(byId(sesame.scales, 'c-ssrs').levels).toMatchObject([
      { id: 'high', anyOf: [3, 4, 6], safety: true },
      { id: 'moderate', anyOf: [2, 5], safety: true },
      { id: 'low', anyOf: [0, 1], safety: false },
    ]);
  });

  it('names the resources outside the practice, with their source', () => {
    const { source, kinds } = sesame.externalReferrals;
    expect(source).toMatch(/^Note 002/);
    expect(ids(kinds)).toEqual('psychologist specialised-care other-care social medico-social association'.split(' '));
  });
});

describe('Microstructures médicales post-COVID-19', () => {
  const versions = programmes.filter(({ id }) => id === 'microstructures');

  it('has a version for the first text and one for its change, both to the end of three years', () => {
    expect(versions.map(({ version, validFrom, validTo, state }) => [version, validFrom, validTo, state])).toEqual([
      ['microstructures-2021-1', '2021-02-01', '2024-01-31', 'stopped'],
      ['microstructures-2022-1', '2022-08-06', '2024-01-31', 'stopped'],
    ]);
  });

  it('costs 829 € a year for its six components, with the number of each that the sheet gives', () => {
    for (const programme of versions) {
      expect(prices(programme)).toEqual([{ id: 'yearly', months: 12, priceCents: 82900 }]);
      expect(programme.sequences.kinds[0]?.components.map(({ label, count }) => [label, count])).toEqual([
        ['consultation longue de médecin généraliste', 1],
        ['consultations de psychologues', 6],
        ['consultations de travailleur social', 7],
        ['temps de permanence de psychiatre', null],
        ['temps de réunions de concertation pluri-professionnelle', null],
        ['temps de coordination médicale et administrative', null],
      ]);
    }
  });

  it('asks for no score, and proposes its one sequence to everybody', () => {
    for (const { evaluation, course, orientation, scales, referral } of versions) {
      expect([scales, evaluation.requiredScales, course.scales, referral.screeningScale]).toEqual([[], [], [], null]);
      expect(orientation.proposals).toEqual([{ orientation: 'yearly', situations: [], scoreFrom: null, always: true }]);
    }
  });
});

describe('CECICS', () => {
  const cecics = programmeOf('cecics-2020-1');

  it('lasted four years, without relapse prevention', () => {
    expect(cecics).toMatchObject({ validFrom: '2020-01-02', validTo: '2024-01-01', state: 'stopped' });
    expect(cecics.phases.map(({ kind }) => kind)).toEqual(['screening', 'evaluation', 'treatment', 'exit']);
  });

  it('costs 260, 660 or 660 € a year by severity, each chosen by its situation', () => {
    expect(prices(cecics)).toEqual([
      { id: 'severe', months: 12, priceCents: 26000 },
      { id: 'very-severe', months: 12, priceCents: 66000 },
      { id: 'unstable', months: 12, priceCents: 66000 },
    ]);
    expect(
      cecics.orientation.proposals.map(({ orientation, situations, always }) => [orientation, situations, always]),
    ).toEqual([
      ['very-severe', ['very-severe-discharge'], false],
      ['unstable', ['unstable'], false],
      ['severe', ['severe-discharge'], false],
      ['out', [], true],
    ]);
    expect(ids(cecics.orientation.situations)).toEqual(['severe-discharge', 'very-severe-discharge', 'unstable']);
  });
});

describe('every programme', () => {
  it('says where each part comes from, and in its note what is default', () => {
    for (const programme of programmes) {
      const sources = Object.values(programme).flatMap((part) =>
        typeof part === 'object' && 'source' in part ? [part.source] : [],
      );
      expect(sources.length).toBeGreaterThan(10);
      expect(sources.every((source) => /default|Note|Avis|Atlas|Décision|Règles|RGPD|doi/.test(source))).toBe(true);
      if (programme.state === 'stopped') expect(programme.stateNote).toContain('Default: ');
    }
  });
});
