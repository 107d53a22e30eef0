import type { IssueTexts } from './params.ts';

export const consultationIssues: IssueTexts = {};
