import { androidReason } from '../java/android.js';
import { isTest, jvmHabits, tested } from '../java/habits.js';
import type { Habits } from '../kit/language.js';
import { reaches } from './parameters.js';

/** What Kotlin adds to the libraries of the JVM: Ktor and Fuel, and properties that are read like names. */
export const habits: Habits = {
  ...jvmHabits,
  keepers:
    /(?:^|\.)(?:setDefaultHeaders|(?:set|add)DefaultHeader|defaultHeaders?|defaultRequest|DefaultRequest|install|lazy|HttpClient|DefaultHttpClient|OkHttpClient|RestTemplate|Client)$/,
  keptTargets: /(?:^|\.)baseHeaders$/,
  subjects: { receiver: /^(?:apply|also|run|let)$/, argument: /^with$/, unnamed: 'it' },
  bareCalls: true,
  reaches,
  client: ({ text, source, project }) => androidReason(text, source, project),
  test: isTest,
  tested,
  isPrivate: (_unit, declaration) =>
    declaration.namedChildren.some(({ type, text }) => type === 'modifiers' && /\bprivate\b/.test(text)),
};
