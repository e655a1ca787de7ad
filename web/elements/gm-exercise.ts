/** Upgrades a server-rendered exercise in place: adds its controls, grades, remembers; no content. */

import { LitElement, type PropertyValues, type TemplateResult } from "lit";
import { onProgress, type Progress } from "../runtime/client.ts";
import { loadManifest } from "../runtime/manifest.ts";
import type { Answer } from "../runtime/protocol.ts";
import type { Status, Verdict } from "../runtime/verdict.ts";
import { type Result, read, write } from "../storage/store.ts";
import { DraftSaver, readDraft } from "./exercise/drafts.ts";
import { ExerciseGradedEvent } from "./exercise/events.ts";
import { type AnswerForm, answerForm, nameOf, showSeed, shownSeed } from "./exercise/form.ts";
import { check, gradable, needsPython } from "./exercise/grading.ts";
import { refuse, wordsOf } from "./exercise/limits.ts";
import { tellKeys } from "./exercise/keys.ts";
import { type Phase, type Panel, panel } from "./exercise/panel.ts";
import { type Copied, copiedText, copyReport, inWords, type Report, reportAddress } from "./exercise/report.ts";
import { prepare } from "./exercise/warm-up.ts";
import { spoken, waitingFor } from "./exercise/words.ts";
import { whenWanted } from "./near.ts";
import { repository, spokenText } from "./page.ts";

export class GmExerciseElement extends LitElement {
  #form: AnswerForm | null = null;
  #draft: DraftSaver | null = null;
  #undo: (() => void)[] = [];
  #phase: Phase = { name: "idle", notice: "" };
  #result: Result | null = null;
  #speech = "";
  #build = "unknown";
  #copied: Copied | null = null;
  #touched = false;
  // A reply to an earlier Check, or to one before the element left the page, is dropped.
  #attempt = 0;

  /** Id of the item, `NN-slug/file/name`. */
  get item(): string {
    return this.dataset.item ?? "";
  }

  get kind(): string {
    return this.dataset.kind ?? "free";
  }

  get hash(): string {
    return this.dataset.hash ?? "";
  }

  /** "table" when the build made the verdict of every answer; anything else means Python. */
  get mode(): "table" | "python" {
    return this.dataset.mode === "table" ? "table" : "python";
  }

  protected override createRenderRoot(): HTMLElement {
    for (const old of this.querySelectorAll(":scope > .gm-controls")) old.remove();
    this.renderOptions.renderBefore = this.querySelector(":scope > .gm-hints, :scope > .gm-answer");
    return this;
  }

  override connectedCallback(): void {
    this.#undo.push(whenWanted(this, () => this.#upgrade()));
  }

  #upgrade(): void {
    this.#form = answerForm(this, this.kind, (text) => this.#changed(text));
    this.#draft = new DraftSaver(this.item, this.hash, () => this.#answer());
    this.#listen(this, "input", () => this.#changed());
    this.#listen(this, "keydown", (event) => this.#pressed(event as KeyboardEvent));
    const details = this.querySelector(":scope > .gm-answer");
    if (details) this.#listen(details, "toggle", () => this.requestUpdate());
    this.#undo.push(tellKeys(this));
    this.#undo.push(onProgress((progress) => this.#waits(progress)));
    this.dataset.upgraded = "";
    super.connectedCallback();
    this.requestUpdate();
    void this.#restore();
    prepare(this.item, this.mode);
    loadManifest().then(
      ({ build }) => {
        this.#build = build;
        this.requestUpdate();
      },
      () => undefined,
    );
  }

  override disconnectedCallback(): void {
    for (const undo of this.#undo.splice(0)) undo();
    if (!this.#form) return;
    this.#attempt += 1;
    this.#draft?.dispose();
    this.#form.dispose();
    this.#form = null;
    this.#phase = { name: "idle", notice: "" };
    this.#result = null;
    this.#touched = false;
    this.#speech = "";
    this.#copied = null;
    for (const details of this.querySelectorAll("details")) details.open = false;
    delete this.dataset.upgraded;
    super.disconnectedCallback();
    this.requestUpdate();
    this.performUpdate();
  }

  protected override render(): TemplateResult | undefined {
    return this.#form ? panel(this.#panel()) : undefined;
  }

  protected override updated(_: PropertyValues): void {
    const { name } = this.#phase;
    if (name === "verdict") this.dataset.state = this.#phase.stale ? "idle" : this.#phase.verdict.status;
    else if (name === "unavailable") this.dataset.state = this.#phase.rated ? "done" : "error";
    else this.dataset.state = name;
    if (this.#result) this.dataset.result = this.#result.status;
    else delete this.dataset.result;
  }

  #panel(): Panel {
    const answer = this.querySelector<HTMLDetailsElement>(":scope > .gm-answer");
    const hints = [...this.querySelectorAll<HTMLDetailsElement>(".gm-hint")];
    return {
      id: this.id,
      phase: this.#phase,
      result: this.#result,
      speech: this.#speech,
      answerOpen: answer?.open ?? false,
      hintsLeft: hints.filter((hint) => !hint.open).length,
      hasHints: hints.length > 0,
      hasVariants: shownSeed(this) !== null,
      report: reportAddress(repository(), this.#report()),
      copied: this.#copied,
      check: () => void this.#check(),
      hint: () => this.#hint(),
      toggleAnswer: () => {
        if (answer) answer.open = !answer.open;
      },
      again: () => this.#again(),
      otherNumbers: () => this.#otherNumbers(),
      rate: (status) => this.#rate(status),
      copyReport: () => void this.#copyReport(),
    };
  }

  async #restore(): Promise<void> {
    const attempt = this.#attempt;
    const [draft, result] = await Promise.all([readDraft(this.item), read("results", this.item)]);
    if (attempt !== this.#attempt) return;
    // What the learner has typed meanwhile is newer than any draft.
    if (draft && !this.#touched) this.#form?.write(draft.answer);
    this.#result = result?.hash === this.#asked() ? result : null;
    this.requestUpdate();
  }

  async #check(): Promise<void> {
    if (!this.#form || this.#phase.name === "loading" || this.#phase.name === "checking") return;
    const answer = gradable(this.#answer());
    this.#draft?.flush();
    const notice = refuse(this.kind, answer);
    if (notice) return this.#show({ name: "idle", notice }, notice);
    const attempt = ++this.#attempt;
    const waiting = needsPython(this.mode, answer) ? this.#waiting : null;
    this.#show(waiting ?? { name: "checking" }, waiting ? `${waiting.text}…` : "");
    const outcome = await check(this.item, this.kind, this.mode, answer);
    if (attempt !== this.#attempt) return;
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
    this.#remember(verdict.status, verdict.score, "grader");
    this.dispatchEvent(new ExerciseGradedEvent(this.item, verdict.status, "grader"));
  }

  #unavailable(broken: boolean, message: string): void {
    const answer = this.querySelector<HTMLDetailsElement>(":scope > .gm-answer");
    if (answer) answer.open = true;
    const after = "Your answer is kept. Compare it with the model answer and rate it yourself.";
    this.#show({ name: "unavailable", broken, message, rated: null }, `${message} ${after}`);
  }

  #rate(rated: Status): void {
    if (this.#phase.name !== "unavailable") return;
    this.#show({ ...this.#phase, rated }, "Your own rating is saved.");
    this.#remember(rated, { right: 1, partial: 0.5, wrong: 0 }[rated], "self");
    this.dispatchEvent(new ExerciseGradedEvent(this.item, rated, "self"));
  }

  #remember(status: Status, score: number, by: Result["by"]): void {
    this.#result = { itemId: this.item, hash: this.#asked(), status, score, at: Date.now(), by };
    void write("results", this.#result);
  }

  /** What a result belongs to: the item as it is now, with the numbers that are shown. */
  #asked(): string {
    const seed = shownSeed(this);
    return seed ? `${this.hash}/${seed}` : this.hash;
  }

  #again(): void {
    this.#attempt += 1;
    const answer = this.querySelector<HTMLDetailsElement>(":scope > .gm-answer");
    if (answer) answer.open = false;
    this.#show({ name: "idle", notice: "" }, "");
    this.#form?.focus();
  }

  #hint(): void {
    const hints = [...this.querySelectorAll<HTMLDetailsElement>(".gm-hint")];
    const next = hints.find((hint) => !hint.open);
    if (next) next.open = true;
    this.#speech = spokenText(next ?? null) || "All hints are shown.";
    this.requestUpdate();
  }

  #otherNumbers(): void {
    showSeed(this, (shownSeed(this) ?? 0) + 1);
    const field = this.querySelector<HTMLInputElement>(".gm-field input");
    if (field) field.value = "";
    this.#result = null;
    this.#again();
    this.#changed("The question has other numbers now.");
  }

  #changed(speech = ""): void {
    this.#touched = true;
    this.#draft?.touch();
    this.#copied = null;
    if (speech) this.#speech = speech;
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

  #report(): Report {
    return {
      itemId: this.item,
      hash: this.hash,
      build: this.#build,
      page: location.href,
      answer: inWords(this.kind, this.#answer(), (id) => nameOf(this, id)),
      verdict: this.#phase.name === "verdict" ? this.#phase.verdict.status : "",
    };
  }

  async #copyReport(): Promise<void> {
    this.#copied = await copyReport(this.#report());
    this.#speech = copiedText(this.#copied);
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector<HTMLTextAreaElement>(".gm-controls textarea")?.select();
  }

  #show(phase: Phase, speech: string): void {
    this.#copied = null;
    this.#phase = phase;
    this.#speech = speech;
    this.requestUpdate();
  }

  #listen(target: EventTarget, type: string, listener: (event: Event) => void): void {
    target.addEventListener(type, listener);
    this.#undo.push(() => target.removeEventListener(type, listener));
  }
}
