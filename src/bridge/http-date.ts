const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const MONTH = `(?<month>${MONTHS.join('|')})`;
const TIME = '(?<hour>[01]\\d|2[0-3]):(?<minute>[0-5]\\d):(?<second>[0-5]\\d|60)';
const YEAR = '(?<year>[1-9]\\d{3})';

/** The forms of RFC 9110, 5.6.7: IMF-fixdate, that of RFC 850, and that of C's `asctime`. Case matters. */
const FORMS = [
  `(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (?<day>\\d\\d) ${MONTH} ${YEAR} ${TIME} GMT`,
  `(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?<day>\\d\\d)-${MONTH}-(?<shortYear>\\d\\d) ${TIME} GMT`,
  `(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ${MONTH} (?<day>\\d\\d| \\d) ${TIME} ${YEAR}`,
].map((form) => new RegExp(`^${form}$`));

/**
 * Reads an HTTP-date. `Date.parse` makes an instant of almost anything, such as of a number a year decades ago.
 *
 * @param now milliseconds since the epoch, by which a year of two digits gets its century
 * @returns milliseconds since the epoch, or undefined for what is no HTTP-date
 */
export function parseHttpDate(text: string, now: number): number | undefined {
  const found = FORMS.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
  if (found === undefined) return undefined;
  const { year, shortYear, month, day, hour, minute, second } = found;
  const full = shortYear === undefined ? Number(year) : withCentury(Number(shortYear), now);
  const date = Date.UTC(full, MONTHS.indexOf(String(month)), Number(day));
  // A day that the month does not have comes out as one of the next.
  if (new Date(date).getUTCDate() !== Number(day)) return undefined;
  return date + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
}

/** More than fifty years ahead is the past, says the RFC. */
function withCentury(shortYear: number, now: number): number {
  const thisYear = new Date(now).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + shortYear;
  if (year > thisYear + 50) return year - 100;
  return year + 100 <= thisYear + 50 ? year + 100 : year;
}
