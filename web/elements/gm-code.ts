/** Upgrades a server-rendered code exercise in place: an editor, Run and Check, and all that was typed is kept. */

import type { PropertyValues, TemplateResult } from "lit";
import { programsFor } from "../runtime/programs.ts";
import { read } from "../storage/store.ts";
import { AnswerDiff } from "./code/answer.ts";
import { CodeField, type FieldState } from "./code/field.ts";
import { watchKeyboard } from "./code/keyboard.ts";
import { tooLong } from "./code/limits.ts";
import { OwnCode } from "./code/own-code.ts";
import { panel } from "./code/panel.ts";
import { linkTo, MOST_LINK, packedIn } from "./code/share.ts";
import { Work } from "./code/work.ts";
import { ExerciseElement } from "./exercise/base.ts";
import { DraftSaver, readDraft } from "./exercise/drafts.ts";
import { wellFormed } from "./exercise/limits.ts";
import { type Copied, copyText, type Report } from "./exercise/report.ts";
import { spokenText } from "./page.ts";

const ASKS_INPUT = /\binput\s*\(/;
/** Milliseconds after the last key until the code is looked at. */
const LOOKING = 200;
/** What shows that a reader is about to use the exercise. */
const SIGNS = ["pointerover", "pointerdown", "focusin"] as const;

/** What an upgraded exercise is made of. */
interface Parts {
  field: CodeField;
  own: OwnCode;
  work: Work;
  diff: AnswerDiff;
  inputDraft: DraftSaver;
}

export class GmCodeElement extends ExerciseElement {
  protected override readonly controlsBefore = ":scope > .gm-code__checks, :scope > .gm-hints, :scope > .gm-answer";
  #parts: Parts | null = null;
  #fieldState: FieldState = "served";
  #link: Copied | null = null;
  #asksAnswer = false;
  #look = 0;

  /** The packages of Python that the exercise needs. */
  get packages(): readonly string[] {
    return (this.dataset.packages ?? "").split(/\s+/).filter(Boolean);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.listen(window, "hashchange", () => {
      if (!this.#isLinked) return;
      void this.#parts?.own.followLink().then(() => this.#showArrived());
      this.upgradeNow();
    });
    if (this.#isLinked) this.upgradeNow();
  }

  /** True when the address brings code to this exercise. */
  get #isLinked(): boolean {
    return packedIn(location.hash, this.item) !== null;
  }

  /** Whoever came by a link sees first what became of its code, or what there is to choose. */
  async #showArrived(): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
    const told = this.querySelector(".gm-ask, .gm-notice");
    requestAnimationFrame(() => (told ?? this).scrollIntoView({ block: "center" }));
  }

  protected override upgrade(): void {
    const field = new CodeField(this.querySelector<HTMLElement>(".gm-code__editor") ?? this, {
      describedBy: `${this.id}-keys`,
      changed: () => this.#parts?.own.edited(),
      run: () => this.#run(),
      refused: (length) => this.#parts?.own.tell(tooLong(length)),
      state: (state) => {
        this.#fieldState = state;
        this.requestUpdate();
      },
    });
    const say = (speech: string) => this.say(speech);
    const own = new OwnCode(this.item, this.hash, field, { say, changed: (noticed) => this.#changed(noticed) });
    const programs = programsFor(this.packages);
    const exercise = { itemId: this.item, listed: this.#listed(), starter: field.starter };
    const work = new Work(programs, exercise, {
      changed: () => this.requestUpdate(),
      say,
      judged: (status, score) => this.remember(this.hash, status, score, "grader"),
    });
    const diff = new AnswerDiff(this.answer ?? this, () => field.text);
    this.#parts = { field, own, work, diff, inputDraft: new DraftSaver(this.#inputId, this.hash, () => this.#input) };
    if (this.answer) this.listen(this.answer, "toggle", () => void (this.answer?.open ? diff.open() : diff.close()));
    this.listen(this, "keydown", (event) => this.#pressed(event as KeyboardEvent));
    this.listen(window, "focus", () => void own.seeOtherTabs());
    this.onLeaving(watchKeyboard(this));
    const warmUp = () => programs.warmUp().catch(() => undefined);
    for (const sign of SIGNS) this.addEventListener(sign, warmUp, { once: true, passive: true });
    this.onLeaving(() => {
      for (const sign of SIGNS) this.removeEventListener(sign, warmUp);
    });
    void this.#restore();
  }

  protected override degrade(): void {
    const { field, own, work, diff, inputDraft } = this.#parts ?? {};
    inputDraft?.dispose();
    own?.dispose();
    work?.dispose();
    diff?.close();
    field?.dispose();
    window.clearTimeout(this.#look);
    this.#parts = this.#link = null;
    this.#fieldState = "served";
    this.#asksAnswer = false;
  }

  protected override controls(): TemplateResult | undefined {
    if (!this.#parts) return undefined;
    const { own, work, field, inputDraft } = this.#parts;
    return panel({
      own,
      work,
      field: this.#fieldState,
      link: this.#link,
      asksAnswer: this.#asksAnswer,
      result: this.result,
      speech: this.speech,
      foot: this.foot,
      indent: (more) => field.indent(more),
      run: () => this.#run(),
      check: () => this.#check(),
      stop: () => this.#stop(),
      reset: () => own.replace(field.starter, "The code is as you started from."),
      share: () => void this.#share(field.text),
      toggleAnswer: () => this.#toggleAnswer(),
      showAnswer: (show) => this.#showAnswer(show),
      goTo: (line) => field.goTo(line),
      typedInput: () => inputDraft.touch(),
    });
  }

  protected override updated(_: PropertyValues): void {
    this.dataset.state = this.#parts?.work.state ?? "idle";
    if (this.result) this.dataset.result = this.result.status;
    else delete this.dataset.result;
    const out = this.querySelector(".gm-run__out");
    if (out && this.#parts?.work.busy) out.scrollTop = out.scrollHeight;
  }

  async #restore(): Promise<void> {
    const { attempt } = this;
    const linked = this.#isLinked;
    const [input, result] = await Promise.all([
      readDraft(this.#inputId),
      read("results", this.item),
      this.#parts?.own.restore(),
    ]);
    if (attempt !== this.attempt) return;
    this.result = result?.hash === this.hash ? result : null;
    this.requestUpdate();
    await this.updateComplete;
    if (this.#inputField && typeof input?.answer === "string") this.#inputField.value = input.answer;
    this.#openInput();
    if (linked) void this.#showArrived();
  }

  #run(): void {
    const { own, work, field } = this.#parts ?? {};
    own?.flush();
    const code = wellFormed(field?.text ?? "");
    void work?.start(code, this.#input).then(async () => {
      this.#markError(code);
      this.#openInput();
      await this.updateComplete;
      // Long code has its output below the window's edge.
      this.querySelector(".gm-run")?.scrollIntoView({ block: "nearest" });
    });
  }

  #check(): void {
    const { own, work, field } = this.#parts ?? {};
    own?.flush();
    this.#asksAnswer = false;
    const code = wellFormed(field?.text ?? "");
    void work?.check(code).then(() => this.#markError(code));
  }

  /** The line of an error is marked in the code that was run, unless it was edited meanwhile. */
  #markError(code: string): void {
    const { work, field } = this.#parts ?? {};
    if (work && field && wellFormed(field.text) === code) field.mark(work.errorLine);
  }

  #stop(): void {
    this.#parts?.work.stop();
    // The button goes away, and the focus with it.
    this.querySelector<HTMLElement>(".gm-button--run")?.focus();
  }

  /** What is shown of the code before is of the code before. */
  #changed(noticed: boolean): void {
    if (noticed || this.copied || this.#link) this.requestUpdate();
    this.copied = this.#link = null;
    this.#parts?.work.edited();
    this.#parts?.diff.refresh();
    window.clearTimeout(this.#look);
    this.#look = window.setTimeout(() => this.#openInput(), LOOKING);
  }

  get #inputId(): string {
    return `${this.item}#input`;
  }

  get #inputField(): HTMLTextAreaElement | null {
    return this.querySelector(".gm-code__input textarea");
  }

  get #input(): string {
    return this.#inputField?.value ?? "";
  }

  /** A program that reads lines shows where to write them. */
  #openInput(): void {
    const box = this.querySelector<HTMLDetailsElement>(".gm-code__input");
    if (box && ASKS_INPUT.test(this.#parts?.field.text ?? "")) box.open = true;
  }

  #toggleAnswer(): void {
    const open = this.answer?.open ?? false;
    const tried = this.#parts?.work.checks || this.result;
    if (open || tried) {
      this.#showAnswer(!open);
      return;
    }
    this.#asksAnswer = !this.#asksAnswer;
    this.say(this.#asksAnswer ? "You have not checked your code yet. Show the answer all the same?" : "");
  }

  #showAnswer(show: boolean): void {
    this.#asksAnswer = false;
    this.openAnswer(show);
    this.requestUpdate();
  }

  async #share(code: string): Promise<void> {
    const link = await linkTo(location.href, this.item, wellFormed(code));
    if (link === null) {
      this.#parts?.own.tell(
        `As a link your code would be longer than ${MOST_LINK.toLocaleString("en")} characters, which many programs cut off. Copy the code itself instead.`,
      );
      return;
    }
    const copied = await copyText(link);
    this.say(copied.done ? "The link is copied." : "The link could not be copied; it stands below the buttons.");
    this.#link = copied;
  }

  #pressed(event: KeyboardEvent): void {
    const field = event.target instanceof HTMLTextAreaElement;
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !field || event.defaultPrevented) return;
    event.preventDefault();
    this.#run();
  }

  protected override reported(): Pick<Report, "answer" | "verdict"> {
    return { answer: this.#parts?.field.text ?? "", verdict: this.#parts?.work.state ?? "" };
  }

  /** Names and titles of the checks, in order. */
  #listed(): ReadonlyMap<string, string> {
    const rows = this.querySelectorAll<HTMLElement>(".gm-code__checks [data-check]");
    return new Map([...rows].map((row) => [row.dataset.check ?? "", spokenText(row)]));
  }
}
