import type { Language } from '../../model.js';
export const html: Language = { id: 'html', claims: () => false, detect: () => [] };
