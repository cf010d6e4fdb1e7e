import type { DraftFinding, Finding } from '../model.js';

/** What it means for a finding, and for a run, that the code is to move to one API rather than another. */
export interface TargetAdvice {
  /**
   * The finding as this target sees it. Place and rule stay, and with them the fingerprint.
   *
   * @param language id of the reader that found it.
   */
  advise(draft: DraftFinding, language: string): DraftFinding;
  /** What comes before the commands of single findings. */
  nextSteps(findings: readonly Finding[]): readonly string[];
  /** What `migrate` says before it looks at files. */
  readonly notice?: string;
}
