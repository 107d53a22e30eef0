import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../web/design/tokens.css', import.meta.url), 'utf8');

/** The colours of one `:root` block, by name. */
function coloursOf(block: string): Map<string, string> {
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

const light = coloursOf(css.slice(0, css.indexOf('@media (prefers-color-scheme: dark)')));
const dark = coloursOf(
  css.slice(css.indexOf('@media (prefers-color-scheme: dark)'), css.indexOf('@media (forced-colors: active)')),
);

/** Relative luminance (WCAG 2.1). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(colours: Map<string, string>, a: string, b: string): number {
  const [first, second] = [a, b]
    .map((name) => {
      const value = colours.get(name);
      if (value === undefined) throw new Error(`no colour ${name}`);
      return luminance(value);
    })
    .sort((one, other) => other - one);
  return ((first ?? 0) + 0.05) / ((second ?? 0) + 0.05);
}

const grounds = ['ground', 'surface', 'sunken'];
const tones = ['danger', 'warn', 'good', 'info'];

/** Text on what may lie behind it. */
const texts: [string, string][] = [
  ...grounds.flatMap((ground): [string, string][] => [
    ['ink', ground],
    ['soft', ground],
    ['accent', ground],
    ['accent-strong', ground],
  ]),
  ...tones.flatMap((tone): [string, string][] => [
    [tone, `${tone}-wash`],
    ['ink', `${tone}-wash`],
    ...grounds.map((ground): [string, string] => [tone, ground]),
  ]),
  ['accent-strong', 'accent-wash'],
  ['ink', 'accent-wash'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['surface', 'danger'],
  ['surface', 'ink'],
];

/** Borders of controls, lines and points of charts. */
const shapes: [string, string][] = [
  ...grounds.map((ground): [string, string] => ['line-strong', ground]),
  ['accent', 'ground'],
  ['plot-first', 'surface'],
  ['plot-second', 'surface'],
  ['plot-first', 'good-wash'],
  ['plot-second', 'good-wash'],
];

describe.each([
  ['light', light],
  ['dark', dark],
])('the tokens in %s', (_, colours) => {
  it('has every colour that the other look has', () => {
    expect([...colours.keys()].sort()).toEqual([...light.keys()].sort());
    expect(colours.size).toBeGreaterThan(20);
  });

  it.each(texts)('%s is read on %s (4.5 : 1)', (text, ground) => {
    expect(contrast(colours, text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(shapes)('%s is seen on %s (3 : 1)', (shape, ground) => {
    expect(contrast(colours, shape, ground)).toBeGreaterThanOrEqual(3);
  });
});
