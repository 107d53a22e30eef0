import { sickLeaveDays } from '../../../shared/domain/sick-leave.ts';
import { calendarDate } from '../../text/format.ts';
import { sickLeaveText } from './sick-leave.text.ts';

/** From one day to another, as the record's pages say it. */
export const sickLeaveSpan = (one: { from: string; to: string }): string =>
  one.from === one.to
    ? sickLeaveText.oneDay(calendarDate(one.from))
    : sickLeaveText.span(calendarDate(one.from), calendarDate(one.to), sickLeaveDays(one));
