import * as z from 'zod/mini';
import { code, count, positive, text, word, words } from './parts.ts';

/** A question is asked only where an earlier answer is one of these words; null: always. */
const when = z.nullable(z.strictObject({ question: code, options: z.array(code).check(z.minLength(1)) }));

/** `scale`: a scale of the programme filled inside the guide; its id stands in `scale`. */
export const guideQuestion = z.strictObject({
  id: code,
  label: text,
  kind: z.enum(['text', 'choice', 'choices', 'scale']),
  options: z.array(word),
  scale: z.optional(code),
  when: z.optional(when),
});

export const guideSection = z.strictObject({
  id: code,
  label: text,
  questions: z.array(guideQuestion).check(z.minLength(1)),
});

/** Interviews after the evaluation, each for its phases; what may be done in them and what they end with. */
export const consultationsDefinition = z.strictObject({
  source: text,
  guides: z
    .array(
      z.strictObject({
        id: code,
        version: text,
        label: text,
        phases: z.array(code).check(z.minLength(1)),
        sections: z.array(guideSection).check(z.minLength(1)),
      }),
    )
    .check(z.minLength(1)),
  education: words,
  techniques: words,
  tasks: z.strictObject({
    kinds: words,
    /** Where no other day is said: so many days after the task was opened. */
    dueAfterDays: positive,
  }),
  /** Answers that the note to the GP repeats; of the rest of an interview it says nothing. */
  gpNote: z.strictObject({ questions: z.array(code) }),
});

export const carePlanDefinition = z.strictObject({
  source: text,
  goalsAtMost: positive,
  /** Who does an activity. */
  actors: words,
});

export const treatmentsDefinition = z.strictObject({
  source: text,
  classes: z
    .array(z.strictObject({ id: code, label: text, psychotropic: z.boolean(), antidepressant: z.boolean() }))
    .check(z.minLength(1)),
  adherence: words,
  sideEffects: words,
  /** After an antidepressant was begun or changed, a contact within so many days; fewer for the young, or with item 9 at 1 or more. */
  contact: z.strictObject({ withinDays: positive, closeWithinDays: positive, youngUnder: positive }),
  /** Expecting a child or having had one, and on a psychotropic: the GP is told of it the same day, by a task of this kind. */
  perinatal: z.strictObject({
    /** Raised, they say so. */
    flags: z.array(code),
    /** Of the evaluation's guide: each says so for so many months after it was given, unless a later one says otherwise. */
    answers: z.array(z.strictObject({ question: code, option: code, months: positive })),
    task: code,
  }),
});

/** What is asked for outside the practice, by the states it goes through, the last of which ends it. */
export const requestsDefinition = z.strictObject({
  source: text,
  /** No certificate runs longer. */
  sickLeaveAtMostDays: positive,
  categories: z
    .array(
      z.strictObject({
        id: code,
        label: text,
        states: z.array(word).check(z.minLength(2)),
        /** Where it may stop at any time. */
        abandoned: word,
        kinds: words,
      }),
    )
    .check(z.minLength(1)),
});

export const externalReferralsDefinition = z.strictObject({
  source: text,
  kinds: words,
  /** In the order in which they come; `ends`: nothing follows. */
  states: z.array(z.strictObject({ id: code, label: text, ends: z.boolean() })).check(z.minLength(2)),
  barriers: words,
  /** Who pays, and for how many sessions: by calendar year, or in all; null where nobody counts. */
  funding: z
    .array(
      z.strictObject({
        id: code,
        label: text,
        sessions: z.nullable(positive),
        per: z.enum(['year', 'episode']),
        /** How often the number may be granted once more, with a reason. */
        renewals: count,
      }),
    )
    .check(z.minLength(1)),
});

/** Plans made with the person, by headings. */
export const plansDefinition = z.strictObject({
  source: text,
  kinds: z
    .array(
      z.strictObject({
        id: z.enum(['safety', 'relapse-prevention']),
        label: text,
        sections: z.array(z.strictObject({ id: code, label: text, hint: text })).check(z.minLength(1)),
      }),
    )
    .check(z.minLength(1)),
  /** So many days after relapse prevention began, its plan is missing. */
  missingAfterDays: positive,
});

export const preferencesDefinition = z.strictObject({ source: text, wishes: words });

/** Public holidays: a fixed day of the year, or so many days after Easter Sunday. */
export const calendarDefinition = z.strictObject({
  source: text,
  holidays: z.array(
    z.strictObject({
      id: code,
      label: text,
      on: z.union([
        z.strictObject({
          month: z.int().check(z.minimum(1), z.maximum(12)),
          day: z.int().check(z.minimum(1), z.maximum(31)),
        }),
        z.strictObject({ afterEaster: z.int() }),
      ]),
      /** Areas by name; empty for the whole country. */
      areas: z.array(code),
    }),
  ),
  areas: z.array(word),
  /** Proposed: so many first free hours, each so long, not further from the wanted day than this. */
  proposals: z.strictObject({ count: positive, minutes: positive, withinDays: positive }),
  leaveAtMostDays: positive,
});
