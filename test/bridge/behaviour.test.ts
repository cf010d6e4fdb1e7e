import { CLIENTS } from './clients.js';
import { describeBehaviour } from './suite/index.js';

for (const subject of CLIENTS) describeBehaviour(subject);
