import { pick, type Random } from '../random.js';

const WORDS =
  `account action active adapter add address after agent alert all allow amount api append apply archive area
argument array asset async attach auth author auto back base batch before begin bind block body book boot border box
branch bridge buffer build bundle button byte cache call cancel card cart category chain change channel
chart check child clean clear click client clock close code column command comment commit common compare complete
config connect content context control cookie copy core count create credential current cursor custom data date debug
decode delay deploy detail device dialog digest disk display document domain download draft driver drop edge
edit element email empty enable encode engine entry event exact example execute exist expect
extend factory fallback feature fetch field file filter find first flag flow flush folder font footer form
format forward frame free future gateway generate grant graph grid group guard guest handle hash
head header height hidden history hook host icon identity image index info init inline input insert install invoice
item join key kind label language last layer layout left length level library limit line link list listen load local
locale lock log login main make map mark mask member memory menu merge message meta method metric
mode model month mount move name native network next node note notify number object offset open option order
origin output owner pack page pair panel param parent parse partner patch path pattern pause payload payment pending phone
picture pipe place plan platform player plugin point policy pool port position post prefix preview price print
product profile progress project promise property protocol provider proxy publish pull push query queue quick
quote random rate read ready reason record redirect reduce refresh region register release reload remote
remove render repeat replace report request reset resource response rest result retry right role room root
route row rule run safe sample save scale scan schedule schema scope score screen script scroll search secret section secure
select send series server service session share shape shell show side sign single size skip slot small socket sort
source space split stack stage start state status step stop store stream style submit subscribe success suite
support sync system table tag target task team template test text theme thread time title toggle token tool top total
trace track transfer transform tree trigger trim unique unit update upload usage user utility
valid value vector vendor verify version video view visible visit wait watch web widget width window wire word work
worker wrap write year zone`.split(/\s+/);

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const times = (count: number, make: () => string): string[] => Array.from({ length: count }, make);

/** What stands in a template, by the letter after `@`. */
const FILLERS: Readonly<Record<string, (random: Random) => string>> = {
  /** A name in camel case. */
  v: (random) => {
    const [first = '', ...rest] = times(random() < 0.3 ? 3 : 2, () => pick(random, WORDS));
    return first + rest.map(capital).join('');
  },
  /** A name with a capital. */
  C: (random) => times(random() < 0.3 ? 3 : 2, () => capital(pick(random, WORDS))).join(''),
  /** A name with underscores. */
  u: (random) => `${pick(random, WORDS)}_${pick(random, WORDS)}`,
  /** A word. */
  w: (random) => pick(random, WORDS),
  /** Some words of prose. */
  s: (random) => times(3 + Math.floor(random() * 6), () => pick(random, WORDS)).join(' '),
  /** A number; small ones are more frequent. */
  n: (random) => String(Math.floor(random() ** 3 * 10_000)),
};

/** A template with random words in it. */
export function filled(template: string, random: Random): string {
  return template.replace(/@([vCuwsn])/g, (_, letter: string) => FILLERS[letter]?.(random) ?? '');
}
