type Words = { id: string }[];

/** The raw files of the programme, as far as the oracle reads them. */
export interface Programme {
  phases: { id: string; to: string[] }[];
  contacts: { modes: { id: string; remote: boolean }[] };
  externalReferrals: {
    kinds: Words;
    states: { id: string; ends: boolean }[];
    barriers: Words;
    funding: { id: string; sessions: number | null; per: string; renewals: number }[];
  };
  consultations: {
    guides: { id: string; phases: string[]; sections: { questions: Words }[] }[];
    education: Words;
    techniques: Words;
  };
  carePlan: { goalsAtMost: number; actors: Words };
  treatments: { classes: Words; adherence: Words; sideEffects: Words };
  requests: { categories: { id: string; states: Words; abandoned: { id: string }; kinds: Words }[] };
  plans: { kinds: { id: string; sections: Words }[] };
  preferences: { wishes: Words };
  referral: { attemptOutcomes: { id: string }[]; refusalReasons: { id: string }[] };
  exit: { reasons: { id: string }[]; attempts: number };
  safety: { assessment: Record<'intent' | 'plan' | 'means' | 'decision', { id: string }[]> };
}

export const dayMs = 86_400_000;
export const ms = (instant: string): number => Date.parse(instant);
export const has = (list: readonly { id: string }[], id: string | null): boolean => list.some((one) => one.id === id);

/** What is wrong with one thing: each line is a rule, and the sentence for who breaks it. */
type Checks = (readonly [broken: boolean, fault: string])[];
export const broken = (who: string, checks: Checks): string[] =>
  checks.filter(([is]) => is).map(([, fault]) => `${who}: ${fault}`);
