import { type ReactNode, useId } from 'react';
import styles from './answer.module.css';
import { answerText as text } from './answer.text.ts';
import { NumbersFirst } from './frame.tsx';

interface QuestionProps {
  name: string;
  title: string;
  question: string;
  answers: readonly { value: number; label: string }[];
  value: number | null;
  onAnswer: (value: number | null) => void;
  children?: ReactNode;
}

/** One question: its answers under each other, each as large as a thumb, and the right to leave it open. */
function Question({ name, title, question, answers, value, onAnswer, children }: QuestionProps) {
  const id = useId();
  return (
    <fieldset className={styles['question']} aria-describedby={`${id}-place`}>
      <legend>{question}</legend>
      <p className={styles['place']} id={`${id}-place`}>
        {title}
        {value === null ? <span className="seen-by-readers"> ({text.cleared})</span> : null}
      </p>
      {answers.map((answer) => (
        <label key={answer.value} className={styles['answer']}>
          <input type="radio" name={name} checked={value === answer.value} onChange={() => onAnswer(answer.value)} />
          <span>{answer.label}</span>
        </label>
      ))}
      {value === null ? null : (
        <button type="button" className={styles['clear']} onClick={() => onAnswer(null)}>
          {text.clear}
        </button>
      )}
      {children}
    </fieldset>
  );
}

export interface Questionnaire {
  instruction: string;
  items: readonly { number: number; text: string; safety: boolean }[];
  answers: readonly { value: number; label: string }[];
  difficulty: { text: string; answers: readonly { value: number; label: string }[] } | null;
  attribution: string;
}

export interface Answers {
  items: readonly (number | null)[];
  difficulty: number | null;
}

interface QuestionsProps {
  questionnaire: Questionnaire;
  answers: Answers;
  onChange: (answers: Answers) => void;
}

/** Is an answer on death or self-harm above 0? */
export const alarming = ({ items: questions }: Questionnaire, { items }: Answers): boolean =>
  questions.some(({ safety }, position) => safety && (items[position] ?? 0) > 0);

/** The functional question follows only what may have been difficult. */
export const asksDifficulty = ({ difficulty }: Questionnaire, { items }: Answers): boolean =>
  difficulty !== null && items.some((item) => (item ?? 0) > 0);

export function Questions({ questionnaire, answers, onChange }: QuestionsProps) {
  const { items, difficulty } = questionnaire;
  const set = (position: number, value: number | null) =>
    onChange({ ...answers, items: answers.items.map((item, at) => (at === position ? value : item)) });
  return (
    <>
      {items.map(({ number, text: question, safety }, position) => (
        <Question
          key={number}
          name={`q${number}`}
          title={text.question(number, items.length)}
          question={question}
          answers={questionnaire.answers}
          value={answers.items[position] ?? null}
          onAnswer={(value) => set(position, value)}
        >
          {safety ? (
            <div role="status">{(answers.items[position] ?? 0) > 0 ? <NumbersFirst lead={text.youSaid} /> : null}</div>
          ) : null}
        </Question>
      ))}
      {difficulty !== null && asksDifficulty(questionnaire, answers) ? (
        <Question
          name="difficulty"
          title={text.difficulty}
          question={difficulty.text}
          answers={difficulty.answers}
          value={answers.difficulty}
          onAnswer={(value) => onChange({ ...answers, difficulty: value })}
        />
      ) : null}
    </>
  );
}
