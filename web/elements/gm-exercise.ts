/** Upgrades a server-rendered exercise in place: adds its controls, grades, remembers; no content. */

import type { PropertyValues, TemplateResult } from "lit";
import { onProgress, type Progress } from "../runtime/client.ts";
import type { Answer } from "../runtime/protocol.ts";
import type { Status, Verdict } from "../runtime/verdict.ts";
import { read } from "../storage/store.ts";
import { ExerciseElement } from "./exercise/base.ts";
import { DraftSaver, readDraft } from "./exercise/drafts.ts";
import { type AnswerForm, answerForm, nameOf, showSeed, shownSeed } from "./exercise/form.ts";
import { check, gradable, needsPython } from "./exercise/grading.ts";
import { refuse, wordsOf } from "./exercise/limits.ts";
import { tellKeys } from "./exercise/keys.ts";
import { type Phase, panel } from "./exercise/panel.ts";
import { inWords, type Report } from "./exercise/report.ts";
import { prepare } from "./exercise/warm-up.ts";
import { spoken, waitingFor } from "./exercise/words.ts";

export class GmExerciseElement extends ExerciseElement {
  #form: AnswerForm | null = null;
  #draft: DraftSaver | null = null;
  #phase: Phase = { name: "idle", notice: "" };
  #touched = false;

  get kind(): string {
    return this.dataset.kind ?? "free";
  }

  /** "table" when the build made the verdict of every answer; anything else means Python. */
  get mode(): "table" | "python" {
    return this.dataset.mode === "table" ? "table" : "python";
  }

  protected override upgrade(): void {
    this.#form = answerForm(this, this.kind, (text) => this.#changed(text));
    this.#draft = new DraftSaver(this.item, this.hash, () => this.#answer());
    this.listen(this, "input", () => this.#changed());
    this.listen(this, "keydown", (event) => this.#pressed(event as KeyboardEvent));
    this.onLeaving(tellKeys(this));
    this.onLeaving(onProgress((progress) => this.#waits(progress)));
    void this.#restore();
    prepare(this.item, this.mode);
  }

  protected override degrade(): void {
    this.#draft?.dispose();
    this.#form?.dispose();
    this.#form = null;
    this.#phase = { name: "idle", notice: "" };
    this.#touched = false;
  }

  protected override updated(_: PropertyValues): void {
    const { name } = this.#phase;
    if (name === "verdict") this.dataset.state = this.#phase.stale ? "idle" : this.#phase.verdict.status;
    else if (name === "unavailable") this.dataset.state = this.#phase.rated ? "done" : "error";
    else this.dataset.state = name;
    if (this.result) this.dataset.result = this.result.status;
    else delete this.dataset.result;
  }

  protected override controls(): TemplateResult {
    return panel({
      phase: this.#phase,
      result: this.result,
      speech: this.speech,
      hasVariants: shownSeed(this) !== null,
      foot: this.foot,
      check: () => void this.#check(),
      toggleAnswer: () => this.openAnswer(!this.answer?.open),
      again: () => this.#again(),
      otherNumbers: () => this.#otherNumbers(),
      rate: (status) => this.#rate(status),
    });
  }

  async #restore(): Promise<void> {
    const attempt = this.attempt;
    const [draft, result] = await Promise.all([readDraft(this.item), read("results", this.item)]);
    if (attempt !== this.attempt) return;
    // What the learner has typed meanwhile is newer than any draft.
    if (draft && !this.#touched) this.#form?.write(draft.answer);
    this.result = result?.hash === this.#asked() ? result : null;
    this.requestUpdate();
  }

  async #check(): Promise<void> {
    if (!this.#form || this.#phase.name === "loading" || this.#phase.name === "checking") return;
    const answer = gradable(this.#answer());
    this.#draft?.flush();
    const notice = refuse(this.kind, answer);
    if (notice) return this.#show({ name: "idle", notice }, notice);
    const attempt = ++this.attempt;
    const waiting = needsPython(this.mode, answer) ? this.#waiting : null;
    this.#show(waiting ?? { name: "checking" }, waiting ? `${waiting.text}…` : "");
    const outcome = await check(this.item, this.kind, this.mode, answer);
    if (attempt !== this.attempt) return;
    switch (outcome.kind) {
      case "verdict":
        return this.#judged(outcome.verdict, answer);
      case "refused":
        return this.#show({ name: "idle", notice: outcome.message }, outcome.message);
      default:
        return this.#unavailable(outcome.kind === "broken", outcome.message);
    }
  }

  #judged(verdict: Verdict, answer: Answer): void {
    const points = verdict.points.map((point) => ({ ...point, name: nameOf(this, point.name) }));
    const shown = { kind: this.kind, verdict: { ...verdict, points }, words: wordsOf(answer), stale: false };
    this.#show({ name: "verdict", ...shown }, spoken(shown.verdict, this.kind));
    this.remember(this.#asked(), verdict.status, verdict.score, "grader");
  }

  #unavailable(broken: boolean, message: string): void {
    this.openAnswer(true);
    const after = "Your answer is kept. Compare it with the model answer and rate it yourself.";
    this.#show({ name: "unavailable", broken, message, rated: null }, `${message} ${after}`);
  }

  #rate(rated: Status): void {
    if (this.#phase.name !== "unavailable") return;
    this.#show({ ...this.#phase, rated }, "Your own rating is saved.");
    this.remember(this.#asked(), rated, { right: 1, partial: 0.5, wrong: 0 }[rated], "self");
  }

  /** What a result belongs to: the item as it is now, with the numbers that are shown. */
  #asked(): string {
    const seed = shownSeed(this);
    return seed ? `${this.hash}/${seed}` : this.hash;
  }

  #again(): void {
    this.attempt += 1;
    this.openAnswer(false);
    this.#show({ name: "idle", notice: "" }, "");
    this.#form?.focus();
  }

  #otherNumbers(): void {
    showSeed(this, (shownSeed(this) ?? 0) + 1);
    const field = this.querySelector<HTMLInputElement>(".gm-field input");
    if (field) field.value = "";
    this.result = null;
    this.#again();
    this.#changed("The question has other numbers now.");
  }

  #changed(speech = ""): void {
    this.#touched = true;
    this.#draft?.touch();
    this.copied = null;
    if (speech) this.speech = speech;
    if (this.#phase.name === "verdict") this.#phase = { ...this.#phase, stale: true };
    if (this.#phase.name === "idle") this.#phase = { name: "idle", notice: "" };
    this.requestUpdate();
  }

  #pressed(event: KeyboardEvent): void {
    const field = event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement;
    const line = event.target instanceof HTMLInputElement && event.target.type === "text";
    if (event.key !== "Enter" || event.isComposing || !field) return;
    if (!line && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    void this.#check();
  }

  /** What a Check would wait for now, or null once Python is ready. */
  #waiting: Extract<Phase, { name: "loading" }> | null = {
    name: "loading",
    ...waitingFor("fetching", 0, 0),
  };

  #waits({ phase, loaded, total }: Progress): void {
    this.#waiting = phase === "ready" ? null : { name: "loading", ...waitingFor(phase, loaded, total) };
    if (this.#phase.name !== "loading") return;
    this.#phase = this.#waiting ?? { name: "checking" };
    this.requestUpdate();
  }

  #answer(): Answer {
    return this.#form?.read() ?? "";
  }

  protected override reported(): Pick<Report, "answer" | "verdict"> {
    return {
      answer: inWords(this.kind, this.#answer(), (id) => nameOf(this, id)),
      verdict: this.#phase.name === "verdict" ? this.#phase.verdict.status : "",
    };
  }

  #show(phase: Phase, speech: string): void {
    this.#phase = phase;
    this.say(speech);
  }
}
