/**
 * What every exercise does, whatever is answered in it: it upgrades server-rendered HTML in place and
 * leaves it as it was, shows hints and the answer, remembers results, and reports problems.
 */

import { LitElement, type TemplateResult } from "lit";
import { loadManifest } from "../../runtime/manifest.ts";
import type { Status } from "../../runtime/verdict.ts";
import { type Result, write } from "../../storage/store.ts";
import { whenWanted } from "../near.ts";
import { repository, spokenText } from "../page.ts";
import { ExerciseGradedEvent } from "./events.ts";
import type { Foot } from "./parts.ts";
import { type Copied, copiedText, copyReport, type Report, reportAddress } from "./report.ts";

export abstract class ExerciseElement extends LitElement {
  protected result: Result | null = null;
  protected speech = "";
  // A reply to an earlier request, or to one before the element left the page, is dropped.
  protected attempt = 0;
  protected copied: Copied | null = null;
  #undo: (() => void)[] = [];
  #upgraded = false;
  #build = "unknown";

  /** Id of the item, `NN-slug/file/name`. */
  get item(): string {
    return this.dataset.item ?? "";
  }

  get hash(): string {
    return this.dataset.hash ?? "";
  }

  protected get answer(): HTMLDetailsElement | null {
    return this.querySelector<HTMLDetailsElement>(":scope > .gm-answer");
  }

  protected get hints(): HTMLDetailsElement[] {
    return [...this.querySelectorAll<HTMLDetailsElement>(".gm-hint")];
  }

  /** The first of these parts of the served HTML is what the controls stand before. */
  protected readonly controlsBefore: string = ":scope > .gm-hints, :scope > .gm-answer";

  /** Take the served HTML over; `listen` and `onLeaving` note what has to be undone. */
  protected abstract upgrade(): void;

  /** Put the served HTML back and forget what was shown. */
  protected abstract degrade(): void;

  protected abstract controls(): TemplateResult | undefined;

  /** What the learner has written, in words, and what was said of it. */
  protected abstract reported(): Pick<Report, "answer" | "verdict">;

  protected override createRenderRoot(): HTMLElement {
    for (const old of this.querySelectorAll(":scope > .gm-controls")) old.remove();
    this.renderOptions.renderBefore = this.querySelector(this.controlsBefore);
    return this;
  }

  override connectedCallback(): void {
    this.#undo.push(whenWanted(this, () => this.upgradeNow()));
  }

  /** Upgrade without waiting until the element is near the window. */
  protected upgradeNow(): void {
    if (this.#upgraded) return;
    this.#upgraded = true;
    this.upgrade();
    if (this.answer) this.listen(this.answer, "toggle", () => this.requestUpdate());
    this.dataset.upgraded = "";
    super.connectedCallback();
    this.requestUpdate();
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
    if (!this.#upgraded) return;
    this.#upgraded = false;
    this.attempt += 1;
    this.degrade();
    this.result = null;
    this.speech = "";
    this.copied = null;
    for (const details of this.querySelectorAll("details")) details.open = false;
    delete this.dataset.upgraded;
    super.disconnectedCallback();
    this.requestUpdate();
    this.performUpdate();
  }

  protected override render(): TemplateResult | undefined {
    return this.#upgraded ? this.controls() : undefined;
  }

  /** Show a change, and say it. */
  protected say(speech: string): void {
    this.copied = null;
    this.speech = speech;
    this.requestUpdate();
  }

  protected hint(): void {
    const next = this.hints.find((hint) => !hint.open);
    if (next) next.open = true;
    this.speech = spokenText(next ?? null) || "All hints are shown.";
    this.requestUpdate();
  }

  protected openAnswer(open: boolean): void {
    if (this.answer) this.answer.open = open;
  }

  /** Keep a result and tell the page; `hash` is what it belongs to. */
  protected remember(hash: string, status: Status, score: number, by: Result["by"]): void {
    this.result = { itemId: this.item, hash, status, score, at: Date.now(), by };
    void write("results", this.result);
    this.dispatchEvent(new ExerciseGradedEvent(this.item, status, by));
  }

  /** What the parts that all exercises share show. */
  protected get foot(): Foot {
    const { id, copied, hints } = this;
    return {
      id,
      copied,
      hasHints: hints.length > 0,
      hintsLeft: hints.filter((hint) => !hint.open).length,
      answerOpen: this.answer?.open ?? false,
      report: reportAddress(repository(), this.#report()),
      hint: () => this.hint(),
      copyReport: () => void this.#copyReport(),
    };
  }

  #report(): Report {
    return { itemId: this.item, hash: this.hash, build: this.#build, page: location.href, ...this.reported() };
  }

  async #copyReport(): Promise<void> {
    const copied = await copyReport(this.#report());
    this.say(copiedText(copied));
    this.copied = copied;
    await this.updateComplete;
    this.querySelector<HTMLTextAreaElement>(".gm-controls textarea[readonly]")?.select();
  }

  protected listen(target: EventTarget, type: string, listener: (event: Event) => void): void {
    target.addEventListener(type, listener);
    this.onLeaving(() => target.removeEventListener(type, listener));
  }

  protected onLeaving(undo: () => void): void {
    this.#undo.push(undo);
  }
}
