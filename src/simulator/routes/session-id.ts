/**
 * A session id as the service makes them: `1_` or `2_` and the base64url of `1~key~location~date~random~P~`.
 * The SDKs read the key out of it before they make a client token.
 */
export function newSessionId(apiKey: string, location: string, created: string, random: string): string {
  const fields = `1~${apiKey}~${location}~${created}~${random}~P~`;
  return `2_${Buffer.from(fields, 'utf8').toString('base64url')}`;
}

/** Whether a session is a project's, told from its id alone, so that it outlives a restart of the server. */
export function belongsTo(sessionId: string, apiKey: string): boolean {
  return Buffer.from(sessionId.slice(2), 'base64').toString('utf8').split('~')[1] === apiKey;
}
