import { basename } from 'node:path';
import type { Habits } from '../kit/language.js';

/** What HTTP libraries of .NET are like: HttpWebRequest, WebClient, HttpClient, RestSharp, Flurl. */
export const habits: Habits = {
  setters:
    /^(?:Add|Set|Append|Insert|(?:TryAdd|Add)WithoutValidation|(?:Add|Set|With|Append|Put|AddOrUpdate|AddDefault|SetRequest|TryAdd|Use)?(?:Request|Http|Default)?Headers?|AddParameter|AddDefaultParameter|KeyValuePair|NameValueHeaderValue|Create|Parameter|HeaderParameter)$/,
  removers: /^Remove\w*$/,
  keepers:
    /(?:^|\.)(?:HttpClient|WebClient|RestClient|RestClientOptions|FlurlClient|AddDefault(?:Header|Parameter)s?|AddHttpClient|HttpClientFactory\.Create)$/,
  keptTargets:
    /(?:^|\.)Default(?:Request)?(?:Headers|Parameters)$|(?:^|\.)_?\w*client\.(?:Headers|Request\.Headers)$/i,
  builders:
    /^(?:\w*Collection|Dictionary|SortedDictionary|KeyValuePair|Tuple|Create|List|ToArray|ToList|ToDictionary|Headers?|\w*Request(?:Message)?|\w*Header(?:Value|Parameter)?|Parameter|ConfigureAwait)$/,
  senders: /^(?:Get|Post|Put|Patch|Delete|Send|Execute|Upload|Download|Open(?:Read|Write))\w*$/,
  requests: { made: /\.WithHeaders?\(\)/, sent: /^(?:Get|Post|Put|Patch|Delete|Head|Send)\w*$/ },
  ownMembers: true,
  // A property is read like a name, and its getter runs each time.
  bareCalls: true,
  // Flurl's `WithHeaders(new { … })`.
  memberHeader: ({ parent, nextNamedSibling }) =>
    parent?.type === 'anonymous_object_creation_expression' ? (nextNamedSibling ?? undefined) : undefined,
  outside: 'once',
  client: ({ text }) => CLIENTS.find(([pattern]) => pattern.test(text))?.[1],
  test: (path, text) =>
    /(?:^|\/)(?:[\w.]*\.)?(?:Unit|Integration)?(?:Tests?|Specs?)\//i.test(path) ||
    /(?:Tests?|Fixture|Specs?)\.cs$/.test(path) ||
    /^\s*using\s+(?:NUnit\.Framework|Xunit|Microsoft\.VisualStudio\.TestTools\.UnitTesting|Moq|FluentAssertions|NSubstitute)\b/m.test(
      text,
    ),
  tested(path) {
    const name = /^(.+?)(?:Tests?|Fixture|Specs?)\.cs$/.exec(basename(path))?.[1];
    return name === undefined
      ? []
      : ['.', '..', '../src', '../..'].map((home) => `${home}/${name}.cs`.replace('./', ''));
  },
  // Members are private unless they say otherwise.
  isPrivate(_unit, declaration) {
    const owner = declaration.type === 'variable_declarator' ? declaration.parent?.parent : declaration;
    const modifiers = owner?.namedChildren.filter(({ type }) => type === 'modifier') ?? [];
    return !modifiers.some(({ text }) => /^(?:public|internal|protected)$/.test(text));
  },
};

/** What says that a file is shipped to users, by the first namespace that does. */
const CLIENTS: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^\s*using\s+UnityEngine\b/m, 'This file is part of a Unity game.'],
  [/^\s*using\s+(?:Android|Java)\./m, 'This file is part of an Android app.'],
  [/^\s*using\s+(?:UIKit|Foundation)\s*;/m, 'This file is part of an iOS app.'],
  [/^\s*using\s+(?:Xamarin|Microsoft\.Maui)\b/m, 'This file is part of a mobile app.'],
  [
    /^\s*using\s+(?:Windows\.UI|System\.Windows\.(?:Forms|Controls))\b/m,
    'This file is part of a desktop app.',
  ],
  [/^\s*using\s+Microsoft\.AspNetCore\.Components\.WebAssembly\b/m, 'This file runs in the browser.'],
];
