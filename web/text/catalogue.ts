/** Languages of the pages. French is complete by construction; another one must be as complete to compile. */
export type Language = 'fr';

const current: Language = 'fr';

/** The texts of one screen, in the language of the page. */
export const catalogue = <Texts>(languages: Record<Language, Texts>): Texts => languages[current];

/** French plural: `un` below two. */
export const plural = (count: number, one: string, more: string): string =>
  `${count} ${Math.abs(count) < 2 ? one : more}`;
