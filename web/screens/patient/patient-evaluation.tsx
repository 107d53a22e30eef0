import { programmeFor } from '../../api/programme.ts';
import { shortDate } from '../../text/format.ts';
import { labelOf } from '../../text/words.ts';
import { type AsideProps, Card } from './card.tsx';
import { patientText as text } from './patient.text.ts';
import styles from './patient-screen.module.css';

type Guide = ReturnType<typeof programmeFor>['evaluation']['guide'];
type Question = Guide['sections'][number]['questions'][number];

/** An answer as it reads: the person's words, or the words of the list that were chosen. */
function answerOf({ options }: Question, answer: string | string[]): string {
  const word = (id: string) => labelOf(options, id);
  return typeof answer === 'string' ? word(answer) : answer.map(word).join(', ');
}

/** The conversation in which the person was heard first, question by question; what was not spoken of is left out. */
export function PatientEvaluation({ record, nameOf, now }: AsideProps) {
  const last = record.evaluations.at(-1);
  if (last === undefined) return null;
  const { sections } = programmeFor(record).evaluation.guide;
  const answered = sections
    .map(({ id, label, questions }) => ({
      id,
      label,
      answers: questions.flatMap((question) => {
        const answer = last.guide[question.id];
        return answer === undefined
          ? []
          : [{ id: question.id, label: question.label, words: answerOf(question, answer) }];
      }),
    }))
    .filter(({ answers }) => answers.length > 0);
  if (answered.length === 0) return null;
  return (
    <Card title={text.evaluation}>
      <p className={styles['soft']}>{text.evaluationOf(shortDate(last.heldAt, now), nameOf(last.author))}</p>
      <details className={styles['details']}>
        <summary>{text.guide}</summary>
        {answered.map(({ id, label, answers }) => (
          <section key={id} className={styles['guide']}>
            <h3>{label}</h3>
            <dl className={styles['stacked']}>
              {answers.map((answer) => (
                <div key={answer.id}>
                  <dt>{answer.label}</dt>
                  <dd className={styles['advice']}>{answer.words}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </details>
    </Card>
  );
}
