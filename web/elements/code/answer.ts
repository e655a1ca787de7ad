/** The solution of a code exercise beside the learner's code, while the answer is open. */

const PAUSE = 500; // milliseconds without a key before the comparison is made anew

export class AnswerDiff {
  readonly #answer: HTMLElement;
  readonly #mine: () => string;
  #box: HTMLElement | null = null;
  #dispose: () => void = () => undefined;
  #timer = 0;

  /** `answer` holds the solution; `mine` gives the learner's code. */
  constructor(answer: HTMLElement, mine: () => string) {
    this.#answer = answer;
    this.#mine = mine;
  }

  async open(): Promise<void> {
    const solution = this.#answer.querySelector<HTMLElement>(".gm-code__solution");
    if (!solution || this.#box) return;
    const box = document.createElement("div");
    box.className = "gm-code__diff";
    this.#box = box;
    solution.before(box);
    try {
      const { showDiff } = await import("./diff.ts");
      if (this.#box === box) this.#show(showDiff, box, solution);
    } catch (error) {
      // The solution itself stays in view.
      console.info("The comparison could not be loaded:", error);
    }
  }

  /** Compare again, once the learner has stopped typing. */
  refresh(): void {
    window.clearTimeout(this.#timer);
    if (!this.#box) return;
    this.#timer = window.setTimeout(() => {
      this.close();
      void this.open();
    }, PAUSE);
  }

  close(): void {
    window.clearTimeout(this.#timer);
    this.#dispose();
    this.#dispose = () => undefined;
    this.#box?.remove();
    this.#box = null;
    this.#answer.querySelector(".gm-code__solution")?.removeAttribute("hidden");
  }

  #show(showDiff: (parent: HTMLElement, mine: string, solution: string) => () => void, box: HTMLElement, solution: HTMLElement): void {
    const mine = this.#mine();
    const right = solution.textContent ?? "";
    const legend = box.appendChild(document.createElement("p"));
    legend.className = "gm-answer__label";
    if (mine.trim() === right.trim()) {
      legend.textContent = "Your code is the same as the solution.";
      return;
    }
    const view = box.appendChild(document.createElement("div"));
    view.className = "highlight";
    const two = showDiff(view, mine, right);
    legend.textContent = view.querySelector(".cm-mergeView")
      ? "Your code (left) beside the solution (right)"
      : "What changes from your code (struck out) to the solution";
    solution.hidden = true;
    this.#dispose = two;
  }
}
