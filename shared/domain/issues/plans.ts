import type { IssueTexts } from './params.ts';

export const planIssues: IssueTexts = {};
