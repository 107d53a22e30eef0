import type { IssueTexts } from './params.ts';

export const directoryIssues: IssueTexts = {};
