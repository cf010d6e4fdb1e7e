import type { Edit } from '../../../model.js';
import { JWT_HEADER } from '../../kit/names.js';
import type { NameRange } from '../sites/site.js';

/** Puts the name of the header that carries the token in place of the legacy name. */
export const renamed = ({ start, end, quote = '', comments = '' }: NameRange): Edit => ({
  start,
  end,
  text: `${quote}${JWT_HEADER}${quote}${comments}`,
});
