/**
 * A clock that tests can move: everything local reads `Date`, and `Date` is shifted by an offset that all threads share.
 * Nothing of this is in the synthesized template.
 */
export type ClockBuffer = SharedArrayBuffer;

export const newClockBuffer = (): ClockBuffer => new SharedArrayBuffer(8);

const RealDate = Date;

/** Shifts this thread's `Date` by the buffer's offset (milliseconds). Call once per thread. */
export function installClock(buffer: ClockBuffer): void {
  const offset = new Float64Array(buffer);
  const shifted = () => RealDate.now() + (offset[0] ?? 0);
  const Shifted: DateConstructor = new Proxy(RealDate, {
    construct: (target, args: unknown[]): Date => Reflect.construct(target, args.length === 0 ? [shifted()] : args),
    apply: () => new RealDate(shifted()).toString(),
    get: (target, name, receiver) => (name === 'now' ? shifted : Reflect.get(target, name, receiver)),
  });
  globalThis.Date = Shifted;
}

export function advanceClock(buffer: ClockBuffer, ms: number): number {
  const offset = new Float64Array(buffer);
  offset[0] = (offset[0] ?? 0) + ms;
  return offset[0];
}
