/** Something of the cloud that runs until it is stopped. */
export interface Running {
  /** Resolves when what was under way has ended; nothing new is begun. */
  stop(): Promise<void>;
  /** Nothing under way, and nothing due that it knows of. */
  idle(): boolean;
}

/** Calls a function with an event. A function that throws, times out or cannot start is `ok: false`, never an exception. */
export type Invoke = (
  functionName: string,
  event: unknown,
) => Promise<{ ok: true; result: unknown } | { ok: false; error: string }>;

/** Takes one line about something that went wrong and is being dealt with. It must not carry message bodies. */
export type Report = (problem: string) => void;

export const reportToStderr: Report = (problem) => {
  process.stderr.write(`${problem}\n`);
};

export const textOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
