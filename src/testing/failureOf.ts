/** @file What a promise is rejected with, for tests that look at it later. */

/** The reason of a rejection; undefined where the promise is kept. Listens at once, so nothing goes unhandled. */
export function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}
