import { DEMO_CREDENTIAL } from 'opentok-auth-bridge/simulator';
import { paintFor } from './colours.js';
import { leaksIn } from './leaks.js';
import { recordOutput } from './output.js';
import { paperOn } from './paper.js';
import { setScene } from './scene.js';
import { clock } from './sections/clock.js';
import { cutoff } from './sections/cutoff.js';
import { ladder } from './sections/ladder.js';
import { leaks } from './sections/leaks.js';
import { refusal } from './sections/refusal.js';

const SECTIONS = [ladder, refusal, clock, leaks, cutoff];

const recording = recordOutput(process.stdout, process.stderr);
const paper = paperOn((text) => process.stdout.write(text), paintFor(process.stdout, process.env));
const scene = await setScene(DEMO_CREDENTIAL);
let held = 0;
for (const [index, section] of SECTIONS.entries()) {
  paper.heading(`${index + 1}. ${section.title}`);
  held += await section.perform(scene, paper);
}
await scene.close();
console.log(held, leaksIn(recording.text(), []));
