/** What to do by hand where the shell itself is the obstacle. */
export const REASONS = {
  heredoc:
    'The header stands in a here-document, which is a file or input of another program: sign where that program sends it, or write X-OPENTOK-AUTH: $(opentok_token "$KEY" "$SECRET") here if the text is read once, at once, and its delimiter is not quoted.',
  single:
    'Nothing is expanded within single quotes, so another shell or program fills the value in: sign X-OPENTOK-AUTH there, for each request.',
  basic:
    'curl -u sends the pair as basic authentication, which the OpenTok API never took: send X-OPENTOK-AUTH: $(opentok_token "$KEY" "$SECRET") with -H instead.',
} as const;
