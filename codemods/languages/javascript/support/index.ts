import type { Support, SupportInput } from '../../../model.js';
export function support(_input: SupportInput): Support {
  return { edits: [], changes: [], nextSteps: [] };
}
