/** What a view was last given, for handlers that are made once and live on between its pictures. */
export class Newest<T> {
  current: T;

  constructor(first: T) {
    this.current = first;
  }

  is(now: T): void {
    this.current = now;
  }
}
