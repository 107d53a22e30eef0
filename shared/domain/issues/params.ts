export type Params = Record<string, string | number>;

/** What is wrong and what would be right, by the code of an issue. */
export type IssueTexts = Record<string, (params: Params) => string>;

/** French plural: `un` below two. */
export const many = (count: number, one: string, more: string): string =>
  `${count} ${Math.abs(count) < 2 ? one : more}`;
