const PLACEHOLDER =
  /^(?:<.*>|\{.*\}|\[.*\]|%\w|\.{2,}|\*+|x+|(?:your|my|the)[\W_]?.*|(?:api|partner|tokbox|opentok)?[\W_]?(?:api)?[\W_]?secret(?:[\W_]?(?:here|key))?|todo|change[\W_]?me)$/i;

/** True for what documentation writes in place of a secret. */
export const isPlaceholder = (text: string): boolean => PLACEHOLDER.test(text.trim());
