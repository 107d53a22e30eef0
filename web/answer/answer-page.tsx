import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import styles from './answer.module.css';
import { answerText as text } from './answer.text.ts';
import { Frame, Heading, NotLive, NumbersFirst } from './frame.tsx';
import type { Link } from './link.ts';
import { alarming, Questions } from './questions.tsx';
import { type Hindrance, type Opened, useAnswer } from './use-answer.ts';

type Answering = ReturnType<typeof useAnswer>;

function Hindered({ hindrance }: { hindrance: Hindrance }) {
  if (hindrance.kind === 'not-sent') {
    return (
      <Notice tone="warn" title={text.notSent} urgent>
        <p>{text.notSentHelp}</p>
      </Notice>
    );
  }
  if (hindrance.kind === 'empty') return <Notice tone="warn" title={text.empty} urgent />;
  if (hindrance.kind === 'open') return <Notice tone="info" title={text.open(hindrance.count)} urgent />;
  return null;
}

function Form({ answering, opened }: { answering: Answering; opened: Opened }) {
  const { questionnaire } = opened;
  const { answers, change, hindrance, send } = answering;
  const sending = hindrance.kind === 'sending';
  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Heading>{questionnaire.instruction}</Heading>
      <p>{text.lead}</p>
      <Questions questionnaire={questionnaire} answers={answers} onChange={change} />
      <Hindered hindrance={hindrance} />
      <div className={styles['send']}>
        <Button type="submit" look="primary" busy={sending}>
          {sending ? text.sending : hindrance.kind === 'open' ? text.sendSo : text.send}
        </Button>
        <p>{text.sendOnce}</p>
      </div>
      <p className={styles['source']}>{text.source(questionnaire.attribution)}</p>
    </form>
  );
}

const Ask = ({ answerAsk }: Pick<Answering, 'answerAsk'>) => (
  <>
    <Heading>{text.ask}</Heading>
    <p>{text.askHelp}</p>
    <div className={styles['ways']}>
      <Button look="primary" onClick={() => answerAsk(true)}>
        {text.yes}
      </Button>
      <Button onClick={() => answerAsk(false)}>{text.no}</Button>
    </div>
  </>
);

interface EndedProps {
  /** For whoever answered that it is bad: whether anybody is on duty. */
  alarmed?: { nobodyOnDuty: boolean } | null;
  title: string;
  helps: readonly string[];
}

/** Numbers first, and the focus on them, for whoever answered that it is bad; then what became of the answers. */
function Ended({ alarmed = null, title, helps }: EndedProps) {
  return (
    <>
      {alarmed === null ? (
        <Heading>{title}</Heading>
      ) : (
        <>
          <Heading danger>{text.crisisFirst}</Heading>
          <NumbersFirst lead={text.youSaid}>
            <NotLive nobodyOnDuty={alarmed.nobodyOnDuty} />
          </NumbersFirst>
          <h2>{title}</h2>
        </>
      )}
      {helps.map((help) => (
        <p key={help}>{help}</p>
      ))}
    </>
  );
}

/** What is shown at each step. */
function StepOf({ answering, alarmed }: { answering: Answering; alarmed: { nobodyOnDuty: boolean } | null }) {
  const { step, opened, answerAsk, retry } = answering;
  switch (step.kind) {
    case 'opening':
      return <p role="status">{text.opening}</p>;
    case 'absent':
      return <Ended title={text.absent} helps={[text.absentHelp]} />;
    case 'unreachable':
      return (
        <>
          <Ended title={text.unreachable} helps={[text.unreachableHelp]} />
          <Button look="primary" onClick={retry}>
            {text.retry}
          </Button>
        </>
      );
    case 'ask':
      return <Ask answerAsk={answerAsk} />;
    case 'not-you':
      return <Ended title={text.notYou} helps={[text.notYouHelp]} />;
    case 'answering':
      return opened === null ? null : <Form answering={answering} opened={opened} />;
    case 'refused':
      return (
        <Ended
          alarmed={alarmed}
          title={text.refused}
          helps={step.sent ? [text.refusedSent, text.refusedHelp] : [text.refusedHelp]}
        />
      );
    case 'thanks': {
      const [title, help] = step.before ? [text.before, text.beforeHelp] : [text.thanks, text.thanksHelp];
      return <Ended alarmed={alarmed} title={title} helps={[help]} />;
    }
  }
}

/** The page of a link: one questionnaire, for one person, without an account. */
export function AnswerPage({ link }: { link: Link | null }) {
  const answering = useAnswer(link);
  const { step, opened, answers, nobodyOnDuty } = answering;
  const over = step.kind === 'refused' || step.kind === 'thanks';
  const bad = over && opened !== null && alarming(opened.questionnaire, answers);
  return (
    <Frame practice={opened?.practice ?? null} nobodyOnDuty={nobodyOnDuty} calm={!bad}>
      <StepOf key={step.kind} answering={answering} alarmed={bad ? { nobodyOnDuty } : null} />
    </Frame>
  );
}
