import type { AttributeValue } from '../../../local/dynamodb/index.ts';

/** Random numbers from a seed, so that a failure can be repeated. */
export function createRandom(seed: number) {
  let state = seed;
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    chance: (probability: number) => next() < probability,
    pick: <T>(...choices: [T, ...T[]]): T => choices[below(choices.length)] ?? choices[0],
    some: <T>(most: number, make: () => T): T[] => Array.from({ length: below(most + 1) }, make),
  };
}

export type Random = ReturnType<typeof createRandom>;

const NAMES: [string, ...string[]] = ['a', 'b', 'c', 'é'];
const TEXTS: [string, ...string[]] = ['', 'a', 'b', 'ab', 'é', 'zoë', '日本', '😀', 'A', '~', '#'];
const NUMBERS: [string, ...string[]] = ['0', '1', '-1', '1.5', '10', '2', '-0.5', '100', '1000', '0.001'];

/** A value of any type, up to two levels deep. */
function randomValue(random: Random, depth = 0): AttributeValue {
  const nested = () => randomValue(random, depth + 1);
  const set = (choices: [string, ...string[]]) => [...new Set([random.pick(...choices), random.pick(...choices)])];
  const text = random.pick(...TEXTS);
  switch (random.below(depth > 1 ? 5 : 9)) {
    case 0:
    case 1:
      return { S: text };
    case 2:
      return { N: random.pick(...NUMBERS) };
    case 3:
      return { BOOL: random.chance(0.5) };
    case 4:
      return random.chance(0.5) ? { NULL: true } : { B: Buffer.from(text).toString('base64') };
    case 5:
      return { L: random.some(2, nested) };
    case 6:
      return { M: Object.fromEntries(random.some(2, () => [random.pick('x', 'y', 'é'), nested()])) };
    case 7:
      return { SS: set(['a', 'b', 'é', 'zoë']) };
    default:
      return { NS: set(NUMBERS) };
  }
}

/** An item but for its key. */
export function randomAttributes(random: Random): Record<string, AttributeValue> {
  return Object.fromEntries(NAMES.filter(() => random.chance(0.6)).map((name) => [name, randomValue(random)]));
}

/** Writes expressions, and collects the names and values that they use. */
export function createWriter(random: Random) {
  const names: Record<string, string> = {};
  const values: Record<string, AttributeValue> = {};

  const name = (attribute: string) => {
    const placeholder = `#n${[...NAMES, 'x', 'y'].indexOf(attribute)}`;
    names[placeholder] = attribute;
    return placeholder;
  };
  const value = (literal: AttributeValue) => {
    const placeholder = `:v${Object.keys(values).length}`;
    values[placeholder] = literal;
    return placeholder;
  };
  const path = () => {
    const root = name(random.pick(...NAMES));
    if (random.chance(0.15)) return `${root}.${name(random.pick('x', 'y'))}`;
    return random.chance(0.15) ? `${root}[${random.below(2)}]` : root;
  };
  const text = () => value({ S: random.pick(...TEXTS) });
  const number = () => value({ N: random.pick(...NUMBERS) });

  const comparison = () => {
    const operator = random.pick('=', '<>', '<', '<=', '>', '>=');
    // A literal that has no order is refused; the suite of the store has its test.
    const literal = () => (['=', '<>'].includes(operator) ? value(randomValue(random)) : random.pick(text, number)());
    const right = random.pick(literal, literal, path, () => `size(${path()})`)();
    return `${random.chance(0.9) ? path() : `size(${path()})`} ${operator} ${right}`;
  };
  const condition = (depth = 0): string => {
    const inner = () => condition(depth + 1);
    const leaves: [() => string, ...(() => string)[]] = [
      comparison,
      comparison,
      () => `attribute_exists(${path()})`,
      () => `attribute_not_exists(${path()})`,
      () => `attribute_type(${path()}, ${value({ S: random.pick('S', 'N', 'BOOL', 'NULL', 'L', 'M', 'SS') })})`,
      () => `begins_with(${path()}, ${text()})`,
      () => `contains(${path()}, ${value(randomValue(random, 2))})`,
      () => `${path()} IN (${value(randomValue(random))}, ${value(randomValue(random))})`,
      () => `${path()} BETWEEN ${value({ N: '-1' })} AND ${value({ N: random.pick('1', '100') })}`,
      () => `${path()} BETWEEN ${value({ S: 'a' })} AND ${value({ S: random.pick('b', 'é') })}`,
    ];
    if (depth > 2 || random.chance(0.6)) return random.pick(...leaves)();
    return random.pick(
      () => `(${inner()} AND ${inner()})`,
      () => `(${inner()} OR ${inner()})`,
      () => `NOT (${inner()})`,
    )();
  };
  const operand = () =>
    random.pick(
      () => value(randomValue(random)),
      path,
      () => `${path()} + ${number()}`,
      () => `if_not_exists(${path()}, ${value(randomValue(random))})`,
      () => `list_append(${path()}, ${value({ L: [randomValue(random, 2)] })})`,
    )();
  const update = () => {
    const clauses = [`SET ${[1, ...random.some(1, () => 2)].map(() => `${path()} = ${operand()}`).join(', ')}`];
    if (random.chance(0.3)) clauses.push(`REMOVE ${path()}`);
    if (random.chance(0.3)) clauses.push(`ADD ${path()} ${random.chance(0.6) ? number() : value({ SS: ['b', 'é'] })}`);
    if (random.chance(0.15)) clauses.push(`DELETE ${path()} ${value({ SS: ['b', 'zoë'] })}`);
    return clauses.join(' ');
  };

  return {
    value,
    condition,
    update,
    /** The members of a request that go with the expressions written. */
    used: () => ({
      ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
      ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
    }),
  };
}
