import { useState } from 'react';
import { scaleOf } from '../../../shared/domain/scales.ts';
import { sesame } from '../../../shared/programme/index.ts';
import questionStyles from '../../components/scale-question.module.css';
import { ScaleQuestion } from '../../components/scale-question.tsx';

export function ScaleQuestionPage() {
  const phq9 = scaleOf(sesame, 'phq9');
  const [answers, setAnswers] = useState<(number | null)[]>([2, null, null, null, null, null, null, null, 1]);
  return (
    <div className={questionStyles['scale']}>
      {phq9.items.map(({ code, text }, index) => (
        <ScaleQuestion
          key={code}
          name={`items.${index}`}
          number={index + 1}
          question={text}
          answers={phq9.answers}
          value={answers[index] ?? null}
          safety={index === phq9.safetyItem}
          error={
            index === 1 ? 'Question sans réponse ; attendu : une réponse de 0 à 3, ou « sans réponse ».' : undefined
          }
          onAnswer={(value) => setAnswers(answers.map((before, place) => (place === index ? value : before)))}
        />
      ))}
      <ScaleQuestion
        name="paper"
        number={1}
        question={null}
        answers={['Non', 'Oui']}
        value={answers[0] ?? null}
        onAnswer={(value) => setAnswers(answers.map((before, place) => (place === 0 ? value : before)))}
      />
    </div>
  );
}
