/** By episode, clinical date and id, as the record's keys order them: an act answers as a later reading does. */
export function inKeyOrder<Item extends object>(items: readonly Item[], at: keyof Item, id: keyof Item): Item[] {
  const episodeOf = (item: Item) => ('episodeId' in item ? item.episodeId : '');
  const key = (item: Item) => `${episodeOf(item)}#${item[at]}#${item[id]}`;
  return items.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
