/** What to do by hand where the shell itself is the obstacle. */
export const REASONS = {
  heredoc:
    'The header stands in a here-document, which is a file or input of another program: sign where that program sends it, or write X-OPENTOK-AUTH: $(opentok_token "$KEY" "$SECRET") here if the text is read once, at once, and its delimiter is not quoted.',
  single:
    'Nothing is expanded within single quotes, so another shell or program fills the value in: sign X-OPENTOK-AUTH there, for each request.',
  repeated:
    'This command makes many requests with the header it is given once, and a token in it would expire within minutes: let it run a script or an exported function that sources the signer and sends X-OPENTOK-AUTH, so that each request signs its own.',
  later:
    'What is expanded here is run later, and a token in it would have expired by then: put the request into a script or function that sources the signer and sends X-OPENTOK-AUTH, and name that here.',
  environment:
    'The program that gets this setting keeps it, and a token in it would expire within minutes: hand key and secret over instead, and sign X-OPENTOK-AUTH in that program for each request.',
  filled:
    'printf puts the line together apart from where it is sent: drop this line, and write X-OPENTOK-AUTH: $(opentok_token "$KEY" "$SECRET") in the command that sends it.',
  several:
    'This one command calls several URLs with the header it is given once: give each URL a command of its own, or its own header behind --next, so that each request signs its own X-OPENTOK-AUTH.',
  daemon:
    'This program goes on running with the header it is given once, and a token in it would expire within minutes: hand key and secret over instead, and sign X-OPENTOK-AUTH in that program for each request.',
  basic:
    'curl -u sends the pair as basic authentication, which the OpenTok API never took: send X-OPENTOK-AUTH: $(opentok_token "$KEY" "$SECRET") with -H instead.',
} as const;
