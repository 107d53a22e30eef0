import type { Act, Teller } from '../acts.ts';
import { type CareCourse, minuteMs } from '../care-course.ts';

/** What remains to be done, by kind; one has a day of its own. */
const wanted: [kind: string, text: string][] = [
  ['call-gp', 'Dire au médecin que la dose est mal supportée'],
  ['call-gp', 'Demander où en est le bilan sanguin'],
  ['write-gp', 'Envoyer le résumé avant la consultation de vendredi'],
  ['call-patient', 'Savoir comment s’est passé le premier rendez-vous chez la psychologue'],
  ['call-patient', 'Rappeler en fin de journée, pas au travail'],
  ['check-result', 'TSH, laboratoire de la place'],
  ['book', 'Rendez-vous avec l’assistante sociale'],
  ['social', 'Dossier d’aide au logement, pièces manquantes'],
  ['other', 'Retrouver la fiche sur le sommeil en grand caractère'],
];

/** A task that the last consultation ends with; it falls due after the programme's days. */
export function tasksAfter({ chance, tools }: Teller, { timeline }: CareCourse) {
  const recent = (timeline.visits.at(-1)?.age ?? 99) <= 14;
  if (!tools.task || !recent || timeline.exit !== null) return {};
  const [kind, text] = chance.pick(wanted);
  return { tasks: [{ kind, text }] };
}

/** Opened today: with a day ahead that no week-end takes, or closed already. */
export function taskActs({ chance, tools, calendar }: Teller): Act[] {
  if (!tools.task || chance.next() > 0.4) return [];
  const [kind, text] = chance.pick(wanted);
  const ahead = [-1, -2, -3, -4, -5, -6, -7, -8, -9].filter((age) => calendar.works(age));
  const body = { kind, text, dueOn: calendar.day(chance.pick(ahead)) };
  const at = calendar.base + minuteMs;
  const opened: Act = { kind: 'task', by: 'nurse', at, body };
  if (chance.next() > 0.4) return [opened];
  const of = { list: 'tasks', id: 'taskId', says: { kind, text, dueOn: body.dueOn } };
  const closed = chance.next() < 0.8 ? { state: 'completed' } : { state: 'cancelled', note: 'Réglé autrement.' };
  return [opened, { kind: 'close-task', by: 'nurse', at: at + 1, of, body: closed }];
}

/** The note that the consultation at that moment drafted, in the text that the draft has. */
export const signedNote = (at: number): Act => ({
  kind: 'sign-note',
  by: 'nurse',
  at: at + 18 * minuteMs,
  of: { list: 'gpNotes', id: 'noteId', says: {} },
  body: {},
});
