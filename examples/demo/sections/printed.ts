import { leaksIn } from '../leaks.js';
import { SECRETS } from '../secrets.js';
import { section } from '../section.js';

interface Facts {
  readonly leaks: readonly string[];
  readonly lines: number;
}

export const printed = section<Facts>({
  title: 'What this demo printed',
  intro: 'Every line above is searched for the secrets in use, for the one in the script, and for tokens.',
  play: async ({ printed }) => {
    const text = printed();
    return { leaks: leaksIn(text, SECRETS), lines: text.split('\n').length };
  },
  claims: [
    {
      says: 'Nothing on this screen gives away a secret or a token.',
      check: ({ leaks, lines }) => [
        [leaks, lines > 100],
        [[], true],
      ],
    },
  ],
});
