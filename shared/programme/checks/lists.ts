type Id = string | number;

export const idsOf = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);

export const when = (wrong: boolean, fault: string): string[] => (wrong ? [fault] : []);

/** Each id that stands more than once, once. */
export const repeated = (ids: readonly Id[], where: string): string[] =>
  [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) => `${where}: ${id} stands twice`);

export const unknown = (ids: readonly string[], known: readonly string[], where: string, what: string): string[] =>
  ids.filter((id) => !known.includes(id)).map((id) => `${where}: unknown ${what} ${id}`);
