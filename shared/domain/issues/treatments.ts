import type { IssueTexts } from './params.ts';

export const treatmentIssues: IssueTexts = {};
