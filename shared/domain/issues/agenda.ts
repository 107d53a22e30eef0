import type { IssueTexts } from './params.ts';

export const agendaIssues: IssueTexts = {};
