const STRINGS = String.raw`"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'`;

/** Makes comments into blanks, so that places stay what they are. What strings hold is no comment. */
function blanking(comment: string, first: RegExp): (text: string) => string {
  const token = new RegExp(`${STRINGS}|${comment}`, 'g');
  return (text) =>
    text.replace(token, (found) => (first.test(found) ? found.replace(/[^\r\n]/g, ' ') : found));
}

export const withoutSlashComments = blanking(String.raw`\/\/[^\n]*|\/\*[\s\S]*?\*\/`, /^\//);
export const withoutHashComments = blanking('#[^\\n]*', /^#/);
