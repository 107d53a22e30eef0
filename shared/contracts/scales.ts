import { sesame } from '../programme/index.ts';
import { answers } from './fields.ts';

/** The number of items and the highest answer of an instrument are the programme's, not this file's. */
function answersOf(scale: string) {
  const definition = sesame.scales.find((candidate) => candidate.id === scale);
  if (definition === undefined) throw new Error(`the programme defines no scale ${scale}`);
  return answers(definition.items.length, definition.maxAnswer);
}

export const phq2Items = answersOf('phq2');
export const phq9Items = answersOf('phq9');
export const gad7Items = answersOf('gad7');
