import * as z from 'zod/mini';
import { answerLink, answerLinkInput, answerLinkUrl } from './answer-links.ts';
import { code, instant, text } from './fields.ts';
import { taskInput } from './plan/tasks.ts';
import { appointmentInput, contactInput, filledInput, guideAnswers } from './record/inputs.ts';
import { patientRecord } from './record/views.ts';
import { patientPath } from './record-act.ts';
import { route } from './route.ts';

const { status: _, ...heldContact } = contactInput.shape;

export const consultationInput = z.strictObject({
  /** A guide of the programme for the present phase. */
  guideId: code,
  /** The contact, which took place: where the person is, at a distance, and the appointment that it answers. */
  ...heldContact,
  /** By the guide's questions; scales are filled below, and answered nowhere else. */
  answers: z.optional(guideAnswers),
  assessments: z.optional(z.array(filledInput).check(z.maxLength(20))),
  /** The care plan was looked at together. */
  planReviewed: z.optional(z.boolean()),
  /** Demanded with a positive answer of safety, or with a safety alert open: why the assessment waits, and until when. */
  deferral: z.optional(z.nullable(z.strictObject({ reason: text(1000), until: instant }))),
  nextAppointment: z.optional(z.nullable(appointmentInput)),
  link: z.optional(z.nullable(answerLinkInput)),
  tasks: z.optional(z.array(taskInput).check(z.maxLength(10))),
  /** A draft of the note to the GP is composed of what was entered. */
  gpNote: z.optional(z.boolean()),
});

export const finishConsultation = route({
  id: 'finishConsultation',
  method: 'POST',
  path: `${patientPath}/consultations`,
  context: 'care',
  access: ['nurse'],
  summary: 'Terminer la consultation : contact, réponses, échelles, rendez-vous, lien, tâches et note, d’un seul geste',
  input: consultationInput,
  output: z.object({
    ...patientRecord.shape,
    /** With its address, told here and never again; null where none was made. */
    link: z.nullable(z.object({ ...answerLink.shape, url: answerLinkUrl })),
  }),
  status: 201,
  write: { ifMatch: true },
  trail: { scope: 'patient', act: 'write', what: 'consultation' },
  errors: ['episode.closed', 'link.waiting'],
});

export const consultationRoutes = { finishConsultation };
