/**
 * For how long I have spoken: counted here from who speaks as the node says it, off until I switch it on, told to
 * nobody and forgotten with the page.
 */
export class SpeakerTime {
  private total = 0;
  private since: number | null = null;
  private counting = false;

  /** @param speaking whether I am among those who speak now */
  switched(on: boolean, speaking: boolean, nowMillis: number): void {
    this.count(false, nowMillis);
    this.counting = on;
    if (on) this.total = 0;
    this.count(speaking, nowMillis);
  }

  speaking(now: boolean, nowMillis: number): void {
    this.count(now, nowMillis);
  }

  isOn(): boolean {
    return this.counting;
  }

  millis(nowMillis: number): number {
    return this.total + (this.since === null ? 0 : Math.max(0, nowMillis - this.since));
  }

  private count(speaking: boolean, nowMillis: number): void {
    if (this.since !== null) this.total += Math.max(0, nowMillis - this.since);
    this.since = speaking && this.counting ? nowMillis : null;
  }
}
