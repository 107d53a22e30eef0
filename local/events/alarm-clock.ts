/** Lets a loop sleep until it is woken, at most for a while. A wake-up before the sleep is not lost. */
export class AlarmClock {
  #woken = false;
  #wake: (() => void) | null = null;

  wake(): void {
    this.#woken = true;
    this.#wake?.();
  }

  /** Real milliseconds, whatever the wall clock does. */
  async sleep(atMostMs: number): Promise<void> {
    if (!this.#woken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, atMostMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#wake = null;
    this.#woken = false;
  }
}
