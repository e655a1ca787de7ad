/** "Make this course available offline": says how large it is, fetches it, and lets it go again. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { keepAll, NotKept, remove, status } from "../offline/course.ts";
import type { Obstacle } from "../offline/registration.ts";
import { ALL_THE_SAME, megabytes, OBSTACLES, part, REASONS } from "../offline/words.ts";
import { whenIdle } from "./near.ts";

type Phase = "idle" | "loading" | "done" | "error";

export class GmOfflineElement extends LitElement {
  #phase: Phase = "idle";
  #kept = 0;
  #total = 0;
  /** What went wrong, or what the reader should know before. */
  #note = "";
  /** Nothing can be kept here: there is no button to press. */
  #hopeless = false;
  #begun = false;
  #spoken = -1;
  #stop: AbortController | null = null;

  protected override createRenderRoot(): HTMLElement {
    for (const old of this.querySelectorAll(":scope > .gm-controls")) old.remove();
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // It registers the worker, which the first paint must not wait for.
    whenIdle(() => void this.#look());
  }

  override disconnectedCallback(): void {
    this.#stop?.abort();
    delete this.dataset.upgraded;
    this.dataset.state = "idle";
    super.disconnectedCallback();
    this.requestUpdate();
    this.performUpdate();
  }

  protected override render(): TemplateResult | undefined {
    if (!this.isConnected) return undefined;
    return html`<div class="gm-controls">
      ${this.#line()} ${this.#note ? html`<p class="gm-notice">${this.#note}</p>` : nothing}
      ${this.#phase === "loading" ? this.#bar() : nothing}
      ${this.#total ? html`<div class="gm-toolbar">${this.#button()}</div>` : nothing}
      <p class="gm-spoken" role="status" aria-live="polite">${this.#speech()}</p>
    </div>`;
  }

  #line(): TemplateResult | typeof nothing {
    if (this.#hopeless || !this.#total) return nothing;
    if (this.#phase === "done") {
      return html`<p>This course is available offline (${megabytes(this.#total)}).</p>`;
    }
    const here = part(this.#kept, this.#total);
    if (this.#phase === "loading" || this.#begun) {
      return html`<p>${this.#phase === "idle" ? "Stopped: " : nothing}${here} are on your device.</p>`;
    }
    return html`<p>The whole course takes about ${megabytes(this.#total)} on your device; the download is usually
      smaller. ${this.#kept >= 1_000_000 ? `${here} are there already.` : nothing}</p>`;
  }

  #bar(): TemplateResult {
    return html`<progress class="gm-wait__bar gm-offline__bar" aria-label="Course on this device"
      max=${this.#total} .value=${this.#kept}></progress>`;
  }

  #button(): TemplateResult | typeof nothing {
    if (this.#hopeless) return nothing;
    const plain = (text: string, act: () => void) =>
      html`<button type="button" class="gm-button" @click=${act}>${text}</button>`;
    if (this.#phase === "loading") return plain("Stop", () => this.#stop?.abort());
    if (this.#phase === "done") return plain("Remove", () => void this.#remove());
    const text = this.#begun ? "Continue" : "Make this course available offline";
    return plain(text, this.#keep);
  }

  /** Spoken at each tenth and at the end, not with every byte. */
  #speech(): string {
    if (this.#phase === "error") return this.#note;
    if (this.#phase === "done" && this.#begun) return "This course is available offline.";
    return this.#phase === "loading" && this.#spoken >= 0 ? `${this.#spoken} % of the course is here.` : "";
  }

  /** Find out how much is here; without a worker, say why there is none. */
  async #look(): Promise<void> {
    try {
      const { total, missing } = await status(await worker());
      const size = missing.reduce((sum, { bytes }) => sum + bytes, 0);
      this.#progress(total - size, total);
      this.#show(missing.length ? "idle" : "done", await noteOfRoom(size));
    } catch (error) {
      this.#hopeless = true;
      this.#show("error", `${OBSTACLES[obstacleOf(error)]} ${ALL_THE_SAME}`);
    }
  }

  readonly #keep = async (): Promise<void> => {
    this.#begun = true;
    this.#spoken = -1;
    this.#stop = new AbortController();
    this.#show("loading");
    // A course that was asked for should outlast a browser's tidying; some ask the reader.
    void navigator.storage?.persist?.().catch(() => undefined);
    try {
      await keepAll(await worker(), (kept, total) => this.#progress(kept, total), this.#stop.signal);
      this.#show("done");
    } catch (error) {
      const reason = error instanceof NotKept ? error.reason : "network";
      if (reason === "stopped") this.#show("idle");
      else this.#show("error", REASONS[reason]);
    }
    await this.updateComplete;
    // The button that was pressed is another one now.
    if (document.activeElement === document.body) this.querySelector("button")?.focus();
  };

  async #remove(): Promise<void> {
    await remove(await worker());
    this.#begun = false;
    await this.#look();
  }

  #progress(kept: number, total: number): void {
    this.#kept = kept;
    this.#total = total;
    this.#spoken = Math.floor((10 * kept) / total) * 10;
    this.requestUpdate();
  }

  #show(phase: Phase, note = ""): void {
    this.#phase = phase;
    this.#note = note;
    if (!this.isConnected) return;
    this.dataset.state = phase;
    this.dataset.upgraded = "";
    this.requestUpdate();
  }
}

/** The worker as the page registers it; the module that does so is loaded by then, or soon. */
async function worker(): Promise<ServiceWorker> {
  return (await import("../offline/start.ts")).activeWorker();
}

function obstacleOf(error: unknown): Obstacle {
  if (error instanceof NotKept) return error.reason === "denied" ? "denied" : "network";
  // The class is of a module that is loaded only when it is idle.
  return error instanceof Error && "obstacle" in error ? (error.obstacle as Obstacle) : "network";
}

/** A warning when the browser offers less room than is needed. */
async function noteOfRoom(needed: number): Promise<string> {
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  if (quota === undefined || usage === undefined || quota - usage > needed) return "";
  return `Your browser offers this site ${megabytes(quota - usage)} more, and ${megabytes(needed)} are needed.`;
}
