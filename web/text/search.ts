/** Without accents and case: what one types to find is not how it is written. */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('fr');

/** Whether every word that is searched for stands somewhere in the text. */
export function finder(search: string): (text: string) => boolean {
  const words = plain(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  return (text) => {
    const within = plain(text);
    return words.every((word) => within.includes(word));
  };
}
