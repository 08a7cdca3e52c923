/** @file Questions that come faster than answers: one is under way, of those that wait the newest alone is asked. */

export interface NewestWins<Question, Answer> {
  /** Asks one question, and is asked again only once it has been answered. */
  readonly ask: (question: Question) => Promise<Answer>;
  readonly tell: (answer: Answer, question: Question) => void;
  readonly fail: (error: unknown, question: Question) => void;
}

/** @returns puts a question; it may never be asked where newer ones follow */
export function newestWins<Question, Answer>({
  ask,
  tell,
  fail,
}: NewestWins<Question, Answer>): (question: Question) => void {
  let waiting: { readonly question: Question } | undefined;
  let isBusy = false;

  async function work(): Promise<void> {
    isBusy = true;
    while (waiting) {
      const { question } = waiting;
      waiting = undefined;
      try {
        tell(await ask(question), question);
      } catch (error) {
        fail(error, question);
      }
    }
    isBusy = false;
  }

  return (question) => {
    waiting = { question };
    if (!isBusy) void work();
  };
}
